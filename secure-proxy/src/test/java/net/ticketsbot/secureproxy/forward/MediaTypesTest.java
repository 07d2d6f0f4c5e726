package net.ticketsbot.secureproxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "application/json ; charset = utf-8"
            })
    void readsJsonInUtf8(String contentType) {
        assertThat(MediaTypes.isJsonInUtf8(contentType)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/jsonp",
                "application/json-seq",
                "application/problem+json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=application/json",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1"
            })
    void readsNothingElse(String contentType) {
        assertThat(MediaTypes.isJsonInUtf8(contentType)).isFalse();
    }

    @Test
    void readsNothingWithoutAType() {
        assertThat(MediaTypes.isJsonInUtf8(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                    | application/json
            application/json; charset=utf-8     | application/json
            APPLICATION/JSON                    | application/json
            application/vnd.api+json            | application/json
            text/plain; charset=utf-8           | text/plain
            text/html                           | application/octet-stream
            text/plain,text/html                | application/octet-stream
            image/svg+xml                       | application/octet-stream
            application/xhtml+xml               | application/octet-stream
            text/javascript                     | application/octet-stream
            x                                   | application/octet-stream
            """)
    void passesOnWhatDoesNotRunInABrowser(String contentType, String passedOn) {
        assertThat(MediaTypes.passedOn(contentType)).isEqualTo(passedOn);
    }

    @Test
    void callsWhatHasNoTypeBytes() {
        assertThat(MediaTypes.passedOn(null)).isEqualTo("application/octet-stream");
    }
}

package net.ticketsbot.secureproxy.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemType;
import net.ticketsbot.secureproxy.problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftParserTest {

    @Test
    void skipsWhatItDoesNotKnow() {
        Draft draft = parse("{\"new\":{\"url\":\"inner\"},\"url\":\"outer\",\"list\":[1,{\"method\":\"x\"}]}");

        assertThat(draft.url).isEqualTo("outer");
        assertThat(draft.method).isNull();
    }

    @Test
    void takesNullForNothing() {
        Draft draft =
                parse("{\"headers\":null,\"json_body\":null,\"body\":null,\"timeout_ms\":null,\"guild_id\":null}");

        assertThat(draft.headers).isEmpty();
        assertThat(draft.jsonBody).isNull();
        assertThat(draft.base64Body).isNull();
        assertThat(draft.timeoutMillis).isNull();
        assertThat(draft.guildId).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"text\"",
                "\"\\u00e9 é\"",
                "12345678901234567890123",
                "1e3",
                "-0.10",
                "true",
                "false",
                "{\"a\" : [ 1 , {\"b\":null} ]}"
            })
    void keepsTheBytesOfAJsonBody(String value) {
        Draft between = parse("{\"json_body\":" + value + ",\"url\":\"u\"}");
        Draft last = parse("{\"json_body\":  " + value + "  }");

        assertThat(between.jsonBody).isEqualTo(Buffer.buffer(value));
        assertThat(between.url).isEqualTo("u");
        assertThat(last.jsonBody).isEqualTo(Buffer.buffer(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"url\":\"a\"",
                "{\"url\":\"a\",}",
                "{'url':'a'}",
                "{url:1}",
                "{\"url\":\"a\nb\"}",
                "{\"url\":\"a\",\"url\":\"b\"}",
                "{\"json_body\":{\"a\":1,\"a\":2}}",
                "{\"headers\":{\"A\":\"1\",\"A\":\"2\"}}",
                "{\"x\":1,\"x\":2}",
                "{\"timeout_ms\":01}",
                "{\"timeout_ms\":NaN}",
                "{}{}",
                "{} x",
                "[]",
                "\"text\"",
                "null",
                "1",
                "\uFEFF{}"
            })
    void refusesWhatIsNotOneObject(String body) {
        assertThat(refused(body.getBytes(UTF_8)).type()).isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void refusesOtherEncodings(String charset) {
        byte[] body = "{\"url\":\"http://example.com/\"}".getBytes(Charset.forName(charset));

        assertThat(refused(body).type()).isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThat(refused("{\"url\":\"é\"}".getBytes(ISO_8859_1)).type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(refused("{\"url\":\"é\"}".getBytes(UTF_16BE)).type()).isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void refusesDeepNesting() {
        assertThat(parse("{\"json_body\":" + "[".repeat(99) + "]".repeat(99) + "}").jsonBody)
                .isNotNull();
        assertThat(refused(("{\"json_body\":" + "[".repeat(100) + "]".repeat(100) + "}").getBytes(UTF_8))
                        .type())
                .isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"url":1}                    | url           | must be a string
            {"url":{}}                   | url           | must be a string
            {"method":[]}                | method        | must be a string
            {"headers":[]}               | headers       | must be an object of strings
            {"headers":"a"}              | headers       | must be an object of strings
            {"headers":{"a":1}}          | headers       | must be a string
            {"headers":{"a":null}}       | headers       | must be a string
            {"headers":{"a":["b"]}}      | headers       | must be a string
            {"body":1}                   | body          | must be a string
            {"timeout_ms":"1"}           | timeout_ms    | must be a whole number
            {"timeout_ms":1.0}           | timeout_ms    | must be a whole number
            {"timeout_ms":0}             | timeout_ms    | must be at least 1
            {"max_bytes":-1}             | max_bytes     | must be at least 1
            {"max_bytes":-9999999999999999999} | max_bytes | must be at least 1
            {"guild_id":508392876359680000}    | guild_id  | must be a string
            {"integration_id":true}      | integration_id | must be a string
            """)
    void saysWhichFieldIsWrong(String body, String field, String message) {
        assertThat(refused(body.getBytes(UTF_8)).violations()).containsExactly(new Violation(field, message));
    }

    @Test
    void takesANumberPastLongForNoLimit() {
        assertThat(parse("{\"max_bytes\":9999999999999999999}").maxBytes).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void countsHeaders() {
        StringBuilder headers = new StringBuilder("\"h0\":\"\"");
        for (int i = 1; i < HeaderRules.MAX_COUNT; i++) {
            headers.append(",\"h").append(i).append("\":\"\"");
        }

        assertThat(parse("{\"headers\":{" + headers + "}}").headers).hasSize(HeaderRules.MAX_COUNT);
        assertThat(refused(("{\"headers\":{" + headers + ",\"more\":\"\"}}").getBytes(UTF_8))
                        .violations())
                .extracting(Violation::field)
                .containsExactly("headers");
    }

    private static Draft parse(String body) {
        return DraftParser.parse(Buffer.buffer(body));
    }

    private static ProblemException refused(byte[] body) {
        return catchThrowableOfType(ProblemException.class, () -> DraftParser.parse(Buffer.buffer(body)));
    }
}

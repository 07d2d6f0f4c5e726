package net.ticketsbot.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://example.com,                 https://example.com/
            HTTPS://EXAMPLE.com:443/A?B#c,       https://example.com/A?B
            http://example.com:8080?x,           http://example.com:8080/?x
            https://example.com./,               https://example.com/
            https://faß.de/,                     https://xn--fa-hia.de/
            http://１２７。１/,                   http://127.0.0.1/
            http://2130706433/,                  http://127.0.0.1/
            http://0x7f.1/,                      http://127.0.0.1/
            http://0177.0.0.1./,                 http://127.0.0.1/
            http://[::FFFF:127.0.0.1]:81/,       http://[::ffff:7f00:1]:81/
            https://example.com/a/../b/./c/%2E%2e/d/.., https://example.com/b/
            https://example.com/é?ü=ö,           https://example.com/%C3%A9?%C3%BC=%C3%B6
            """)
    void readsWhatBrowsersRead(String text, String expected) {
        assertThat(Destination.parse(text).toText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ftp://example.com/,       INVALID_URL
            https://u@example.com/,   INVALID_URL
            https://exa%6dple.com/,   INVALID_URL
            https://[fe80::1%25eth0]/, INVALID_URL
            http://localhost/,        DENIED
            http://a.internal/,       DENIED
            https://example.com:25/,  DENIED
            http://256.1.1.1/,        INVALID_URL
            """)
    void refusesTheRest(String text, Failure expected) {
        InvalidDestinationException refusal =
                catchThrowableOfType(InvalidDestinationException.class, () -> Destination.parse(text));

        assertThat(refusal.failure()).isEqualTo(expected);
    }
}

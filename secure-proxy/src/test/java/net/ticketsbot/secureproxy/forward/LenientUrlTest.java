package net.ticketsbot.secureproxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.ticketsbot.resolver.url.Destination;
import net.ticketsbot.resolver.url.InvalidDestinationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '$',
            textBlock = """
            http://a.example/ -> http://a.example/
             http://a.example/b  -> http://a.example/b
            http:\\\\a.example\\b\\c?d\\e -> http://a.example/b/c?d%5Ce
            http://a.example\\@b.example/ -> http://a.example/@b.example/
            http:a.example -> http://a.example/
            HTTPS:/a.example/b -> https://a.example/b
            http:////a.example//b -> http://a.example//b
            http://a.example:/b -> http://a.example/b
            http://a.example:0080/b -> http://a.example/b
            http://a.example:08080/b -> http://a.example:8080/b
            http://a.example/a b?c d#e f -> http://a.example/a%20b?c%20d
            http://a.example/"<>`{}|?"<>' -> http://a.example/%22%3C%3E%60%7B%7D%7C?%22%3C%3E'
            http://a.example/100%/%zz/%4 -> http://a.example/100%25/%25zz/%254
            http://a.example/%41%2f -> http://a.example/%41%2f
            http://a.example/\u00fc\u2003\uD83D\uDE00 -> http://a.example/%C3%BC%E2%80%83%F0%9F%98%80
            http://a.example/\uD83D -> http://a.example/%EF%BF%BD
            http://a.example?b -> http://a.example/?b
            http://a.example#b -> http://a.example/
            http://B\u00dcCHER.example/ -> http://xn--bcher-kva.example/
            """)
    void readsWhatABrowserReads(String text, String expected) {
        assertThat(Destination.parse(LenientUrl.read(text)).toText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.exa\tmple/\r\nb", "\u0000http://a.example/b\u001f"})
    void ignoresControlCharactersAsABrowserDoes(String text) {
        assertThat(Destination.parse(LenientUrl.read(text)).toText()).isEqualTo("http://a.example/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a.example",
                "//a.example/",
                "ftp://a.example/",
                "javascript:alert(1)",
                "http://",
                "http:///",
                "http://user@a.example/",
                "http://user:secret@a.example/",
                "http://a b.example/",
                "http://a.example:99999/",
                "http://a.example:8o/",
                "http://a%2eexample/",
                "http://a_b.example/",
                "http://[::1/",
                "http://a.example:80:80/"
            })
    void theStrictParseStillJudges(String text) {
        assertThatThrownBy(() -> Destination.parse(LenientUrl.read(text)))
                .isInstanceOf(InvalidDestinationException.class);
    }
}

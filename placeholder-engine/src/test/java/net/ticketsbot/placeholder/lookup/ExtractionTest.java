package net.ticketsbot.placeholder.lookup;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractionTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # document;                                     path; text
            {"a":"x"};                                      a;    x
            {"a":""};                                       a;    ''
            {"a":{"b":{"c":"x"}}};                          a.b.c; x
            {"a":{"b":1,"c":2}};                            a.c;  2
            {"z":{"a":1},"a":2};                            a;    2
            {"z":[{"a":1}],"a":2};                          a;    2
            {"a b":{"ü":1}};                                a b.ü; 1
            # numbers are the digits that were sent
            {"a":10000000000000000001};                     a;    10000000000000000001
            {"a":1e3};                                      a;    1e3
            {"a":1E+3};                                     a;    1E+3
            {"a":3000.0};                                   a;    3000.0
            {"a":-0};                                       a;    -0
            {"a":0.10};                                     a;    0.10
            {"a":1e999};                                    a;    1e999
            {"a":true};                                     a;    true
            {"a":false};                                    a;    false
            {"a":"\\u00fc\\n"};                             a;    'ü\n'
            # of equal keys the last one counts, whole
            {"a":1,"a":2};                                  a;    2
            {"a":{"b":1},"a":{"b":2}};                      a.b;  2
            """)
    void takesScalarsByTheirPath(String document, String path, String text) throws IOException {
        assertThat(extract(document, path)).isEqualTo(Map.of(path, text.replace("\\n", "\n")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {"a":null};              a
            {"a":{}};                a
            {"a":[]};                a
            {"a":["x"]};             a
            {"a":[{"b":1}]};         a.b
            {"b":1};                 a
            {"a":{"b":1}};           a
            {"a":"x"};               a.b
            {"A":1};                 a
            {"a":{"b":1},"a":{}};    a.b
            {"a":{"b":1},"a":2};     a.b
            {"a":1,"a":null};        a
            {"a.b":1};               a.b
            "x";                     a
            1;                       a
            null;                    a
            [];                      a
            [{"a":1}];               a
            {"a":1};                 $.a
            {"$":1};                 $
            """)
    void findsNothingElse(String document, String path) throws IOException {
        assertThat(extract(document, path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{\"a\":1} 2",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "[1,]",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":tru}",
                "{\"a\" 1}",
                "{\"a\":1}//c",
                "/*c*/{\"a\":1}",
                "<html></html>",
                "]",
                "{]",
                "[}",
                "{\"a\":[1}",
                "{\"a\":1]",
                "\uFEFF\uFEFF{}"
            })
    void refusesWhatIsNotStrictJson(String document) {
        assertThatThrownBy(() -> extract(document, "a")).isInstanceOf(IOException.class);
    }

    @Test
    void readsUtf8Only() throws IOException {
        assertThat(extract("\uFEFF{\"a\":\"ü\"}", "a")).isEqualTo(Map.of("a", "ü"));
        assertThatThrownBy(() -> Extraction.of("{\"a\":1}".getBytes(UTF_16), PathTree.of(List.of("a"))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Extraction.of(new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}, PathTree.of(List.of())))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Extraction.of(
                        new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}, PathTree.of(List.of())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void takesSeveralPathsInOneWalk() throws IOException {
        String document = "{\"user\":{\"name\":\"R\",\"scores\":{\"high\":3000}},\"status\":\"on\"}";

        Map<String, String> found = extract(document, "status", "user.name", "user.scores.high", "user.scores", "user");

        assertThat(found).isEqualTo(Map.of("status", "on", "user.name", "R", "user.scores.high", "3000"));
    }

    @Test
    void refusesNestingThatNoAnswerNeeds() throws IOException {
        assertThat(extract("[".repeat(512) + "]".repeat(512), "a")).isEmpty();
        assertThatThrownBy(() -> extract("[".repeat(513) + "]".repeat(513), "a"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> extract("[".repeat(1_000_000), "a")).isInstanceOf(IOException.class);
    }

    @Test
    void keepsNoMoreOfATextThanCanBeShown() throws IOException {
        assertThat(extract("{\"a\":\"" + "x".repeat(900_000) + "\"}", "a").get("a"))
                .hasSize(8192);
    }

    private static Map<String, String> extract(String document, String... paths) throws IOException {
        return Extraction.of(document.getBytes(UTF_8), PathTree.of(List.of(paths)));
    }
}

package net.ticketsbot.placeholder.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            # value,                escaped
            Ryan,                   Ryan
            3000,                   3000
            -5,                     -5
            3000.0,                 3000.0
            1e3,                    1e3
            +44 123,                +44 123
            #general,               #general
            a # b - c,              a # b - c
            my_name,                my\\_name
            *b*,                    \\*b\\*
            ~~s~~,                  \\~\\~s\\~\\~
            `c`,                    \\`c\\`
            ||s||,                  \\|\\|s\\|\\|
            > q,                    \\> q
            <@1>,                   \\<@1\\>
            <t:0:R>,                \\<t:0:R\\>
            [x](https://e.com),     \\[x\\](https://e.com)
            C:\\x,                  C:\\\\x
            \\*,                    \\\\\\*
            # at the start of a line
            "# h",                  "\\# h"
            "### h",                "\\### h"
            "#### h",               "#### h"
            "- item",               "\\- item"
            "-# small",             "\\-# small"
            "+ item",               "\\+ item"
            "1. item",              "1\\. item"
            "1.5",                  "1.5"
            "  - item",             "  \\- item"
            """)
    void showsAsItIs(String value, String escaped) {
        assertThat(Markdown.escape(value)).isEqualTo(escaped);
    }

    @Test
    void escapesTheStartOfEveryLine() {
        assertThat(Markdown.escape("a\n# b\n2. c\n-")).isEqualTo("a\n\\# b\n2\\. c\n\\-");
    }
}

package net.ticketsbot.placeholder.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLimitTest {

    private static final String GRIN = "\uD83D\uDE00";
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            # text,            limit, cut
            abc,               3,     abc
            abcd,              3,     ab…
            abcd,              1,     …
            abcd,              0,     ""
            # an escape loses its second half, or stays whole
            ab\\*cd,           4,     ab…
            ab\\*cd,           5,     ab\\*…
            ab\\\\cd,          4,     ab…
            ab\\\\cd,          5,     ab\\\\…
            # markup that lost its end goes; what only looks like it stays
            a <@123456>,       8,     a …
            a <t:1700:R> b,    9,     a …
            a <t:1700:R> b,    13,    a <t:1700:R>…
            a \\<@123456,      8,     a \\<@12…
            1 < 2 and more,    6,     1 < 2…
            """)
    void cutsAtTheLimit(String text, int limit, String cut) {
        assertThat(TextLimit.cut(text, limit)).isEqualTo(cut);
    }

    @Test
    void neverSplitsACharacter() {
        assertThat(TextLimit.cut("a" + GRIN + "b", 3)).isEqualTo("a…");
        assertThat(TextLimit.cut("a" + GRIN + "bc", 4)).isEqualTo("a" + GRIN + "…");
        assertThat(TextLimit.cut("ae\u0301bc", 3)).isEqualTo("a…");
        assertThat(TextLimit.cut("ab" + FAMILY + "c", 8)).isEqualTo("ab…");
    }

    @Test
    void splitsBetweenCodePointsWhereOneCharacterIsLongerThanTheLimit() {
        String zalgo = "a" + "\u0301".repeat(5000);

        String cut = TextLimit.cut(zalgo, 1024);

        assertThat(cut).hasSize(1024).endsWith("…");
    }
}

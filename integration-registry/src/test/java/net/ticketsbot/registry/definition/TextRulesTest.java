package net.ticketsbot.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Example",
                "Crème Brûlée",
                "日本語",
                "שלום",
                "مرحبا",
                "🙂",
                "👩‍👩‍👧‍👦 family",
                "❤️",
                "❤️‍🔥",
                "1️⃣",
                "👩🏽‍🚒",
                "🏳️‍🌈",
                "a b"
            })
    void wordsAndEmojiAreText(String text) {
        assertThat(TextRules.faultOfLine(text)).isNull();
        assertThat(TextRules.isBlank(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202eb",
                "a\u2066b",
                "a\u200fb",
                "a\u061cb",
                "a\u200bb",
                "a\u200cb",
                "a\u200db",
                "\u200d🙂",
                "🙂\u200d",
                "🙂\u200da",
                "a\ufe0f",
                "\ufe0f",
                "a\u00adb",
                "a\ufeffb",
                "a\u2060b",
                "a\u180eb",
                "a\u3164b",
                "a\u115fb",
                "a\u2800b",
                "a\u2028b",
                "a\ue000b",
                "a\uffffb",
                "a\udb40\udc41b",
                "a\udb40\udd00b"
            })
    void nothingIsHidden(String text) {
        assertThat(TextRules.fault(text)).contains("invisible");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\u001b[31m", "a\u007f", "a\u0085"})
    void noControlCharacters(String text) {
        assertThat(TextRules.fault(text)).contains("control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ude42a", "\ude42\ud83d"})
    void noHalfCharacters(String text) {
        assertThat(TextRules.fault(text)).contains("valid Unicode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb"})
    void aDescriptionHasLinesAndANameHasOne(String text) {
        assertThat(TextRules.fault(text)).isNull();
        assertThat(TextRules.faultOfLine(text)).isEqualTo("must be one line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u2003\u3000", "\u200b", "\u3164"})
    void isBlankWhenNothingIsSeen(String text) {
        assertThat(TextRules.isBlank(text)).isTrue();
    }
}

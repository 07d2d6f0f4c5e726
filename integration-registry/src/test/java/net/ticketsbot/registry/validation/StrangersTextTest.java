package net.ticketsbot.registry.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrangersTextTest {

    @Test
    void staysTextWhateverItLooksLike() {
        assertThat(shown("<b onclick='x'>No & never</b> ключ 鍵 🔑"))
                .isEqualTo("<b onclick='x'>No & never</b> ключ 鍵 🔑");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u0007", "\u001b", "\u007f", "\u0085x", "\u00ad", "\u034f", "\u061c", "\u115f", "\u180e",
                "\u200b", "\u200d", "\u200e", "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\u2800", "\u3164",
                "\ufe0f", "\ufeff", "\uffa0", "\ud800", "\udc00", "\ue000", "\uffff", "\udb40\udc41", "\udb40\udd00"
            })
    void whatCannotBeSeenIsTakenOut(String invisible) {
        assertThat(shown("a" + invisible + "b")).matches("a ?x?b");
    }

    @Test
    void isOneLine() {
        assertThat(shown("\r\na\nb\tc\u2028d\u00a0e\n")).isEqualTo("a b c d e");
    }

    @Test
    void hasAtMost255Characters() {
        assertThat(shown("🔑".repeat(255))).isEqualTo("🔑".repeat(255));
        assertThat(shown("🔑".repeat(256))).isEqualTo("🔑".repeat(255));
        assertThat(shown("\u200b".repeat(300) + "a")).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u202e\u200b", "\n"})
    void nothingIsLeftOfNothing(String text) {
        assertThat(shown(text)).isNull();
    }

    @Test
    void whatIsConfidentialIsNotRepeated() {
        assertThat(StrangersText.shown("no key-1234 here", List.of("key-1234"))).isEqualTo("no *** here");
        assertThat(StrangersText.shown("no key-\u200b1234 here", List.of("key-1234")))
                .isEqualTo("no *** here");
        assertThat(StrangersText.shown("x".repeat(250) + "key-1234", List.of("key-1234")))
                .isEqualTo("x".repeat(250) + "***");
        assertThat(StrangersText.shown("a no is a no", List.of("no"))).isEqualTo("a no is a no");
    }

    private static @Nullable String shown(String text) {
        return StrangersText.shown(text, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the key \"a\\ b&c\" is unknown",
                "the body {\"key\":\"\\\"a\\\\ b&c\\\"\"} is wrong",
                "/check?key=%22a%5C%20b%26c%22",
                "/check?key=%22a%5C+b%26c%22",
                "Basic ImFcIGImYyI="
            })
    void hidesAValueAlsoAsItWasSent(String text) {
        assertThat(StrangersText.shown(text, List.of("\"a\\ b&c\"")))
                .contains("***")
                .doesNotContain("b&c", "b%26c", "ImFcIGImYyI");
    }
}

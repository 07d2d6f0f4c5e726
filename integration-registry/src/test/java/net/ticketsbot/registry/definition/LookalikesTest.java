package net.ticketsbot.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikesTest {

    private final Lookalikes bloxlink = new Lookalikes(Set.of("Bloxlink"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bloxlink",
                "bloxlink",
                "BLOXLINK",
                "B1oxlink",
                "BIoxlink",
                "bIoxIink",
                "Bl0xlink",
                "BL0XL1NK",
                "Blохlink", // о and х are Cyrillic
                "Вloxlink", // В is Cyrillic
                "ＢＬＯＸＬＩＮＫ",
                "𝐁𝐥𝐨𝐱𝐥𝐢𝐧𝐤",
                "Blöxlink",
                "Blox link",
                "Blox-Link",
                "Bloxlink ✔",
                "~ Bloxlink ~",
                "Bloxllnk"
            })
    void readAsTheName(String name) {
        assertThat(bloxlink.contains(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Blox", "Link", "Bloxlinks", "My Bloxlink", "Boxlink", "Bloxlank", "", "🙂", "日本語"})
    void areOtherNames(String name) {
        assertThat(bloxlink.contains(name)).isFalse();
    }
}

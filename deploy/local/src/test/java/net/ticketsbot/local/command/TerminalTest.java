package net.ticketsbot.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void theFirstVariableThatIsSetDecidesWhatTheTerminalShows() {
        assertThat(Terminal.speaksUtf8(Map.of("LANG", "en_GB.UTF-8"))).isTrue();
        assertThat(Terminal.speaksUtf8(Map.of("LANG", "C.utf8"))).isTrue();
        assertThat(Terminal.speaksUtf8(Map.of("LANG", "en_GB.UTF-8", "LC_ALL", "C")))
                .isFalse();
        assertThat(Terminal.speaksUtf8(Map.of("LANG", "C", "LC_ALL", "", "LC_CTYPE", "C.UTF-8")))
                .isTrue();
        assertThat(Terminal.speaksUtf8(Map.of())).isFalse();
    }
}

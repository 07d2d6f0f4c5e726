package net.ticketsbot.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void allowsThreeInAMinuteAndNoFourth() {
        Restarts restarts = new Restarts();

        assertThat(restarts.allows(NOON)).isTrue();
        assertThat(restarts.allows(NOON.plusSeconds(1))).isTrue();
        assertThat(restarts.allows(NOON.plusSeconds(2))).isTrue();
        assertThat(restarts.allows(NOON.plusSeconds(59))).isFalse();
    }

    @Test
    void forgetsWhatIsLongAgo() {
        Restarts restarts = new Restarts();
        restarts.allows(NOON);
        restarts.allows(NOON);
        restarts.allows(NOON);

        assertThat(restarts.allows(NOON.plusSeconds(61))).isTrue();
    }
}

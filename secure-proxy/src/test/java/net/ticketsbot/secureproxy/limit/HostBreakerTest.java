package net.ticketsbot.secureproxy.limit;

import static net.ticketsbot.secureproxy.limit.HostBreaker.REFUSED;
import static net.ticketsbot.secureproxy.limit.HostBreaker.Result.BAD;
import static net.ticketsbot.secureproxy.limit.HostBreaker.Result.GOOD;
import static net.ticketsbot.secureproxy.limit.HostBreaker.Result.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Four requests are looked at, half of them must fail; two probes after a second. */
class HostBreakerTest {

    private long now;
    private final HostBreaker breaker = new HostBreaker(new Config(), () -> now);

    @Test
    void opensWhenHalfOfTheWindowFailed() {
        send(GOOD, BAD, GOOD);
        assertThat(breaker.enter()).isNotEqualTo(REFUSED);

        send(BAD);

        assertThat(breaker.enter()).isEqualTo(REFUSED);
    }

    @Test
    void waitsForAWholeWindow() {
        send(BAD, BAD, BAD);

        assertThat(breaker.enter()).isNotEqualTo(REFUSED);
    }

    @Test
    void looksAtTheLastRequestsOnly() {
        send(BAD, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, BAD);
        assertThat(breaker.enter()).isNotEqualTo(REFUSED);

        send(BAD);

        assertThat(breaker.enter()).isEqualTo(REFUSED);
    }

    @Test
    void takesNoNoteOfWhatSaysNothing() {
        send(BAD, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, GOOD, GOOD, GOOD);

        assertThat(breaker.enter()).isNotEqualTo(REFUSED);
    }

    @Test
    void sendsNothingUntilTheDelayIsOver() {
        send(BAD, BAD, BAD, BAD);

        now = Duration.ofSeconds(1).toNanos() - 1;
        assertThat(breaker.enter()).isEqualTo(REFUSED);

        now++;
        assertThat(breaker.enter()).isNotEqualTo(REFUSED);
    }

    @Test
    void letsOnlyProbesThroughThen() {
        openAndWait();

        assertThat(breaker.enter()).isNotEqualTo(REFUSED);
        assertThat(breaker.enter()).isNotEqualTo(REFUSED);
        assertThat(breaker.enter()).isEqualTo(REFUSED);
    }

    @Test
    void closesWhenEveryProbeSucceeded() {
        openAndWait();

        send(GOOD, GOOD);

        send(GOOD, GOOD, GOOD);
        assertThat(breaker.enter()).isNotEqualTo(REFUSED);
    }

    @Test
    void opensAgainWhenOneProbeFailed() {
        openAndWait();

        send(GOOD, BAD);
        assertThat(breaker.enter()).isEqualTo(REFUSED);

        now += Duration.ofSeconds(1).toNanos();
        assertThat(breaker.enter()).isNotEqualTo(REFUSED);
    }

    @Test
    void givesTheProbesPlaceBackThatSaidNothing() {
        openAndWait();

        send(UNKNOWN, UNKNOWN, UNKNOWN, GOOD, UNKNOWN, GOOD);

        send(GOOD, GOOD, GOOD);
        assertThat(breaker.enter()).isNotEqualTo(REFUSED);
    }

    @Test
    void doesNotListenToWhatWasSentBeforeItOpened() {
        int early = breaker.enter();
        openAndWait();
        int probe = breaker.enter();

        breaker.leave(early, BAD);
        breaker.leave(probe, GOOD);
        send(GOOD);

        send(GOOD, GOOD, GOOD);
        assertThat(breaker.enter()).isNotEqualTo(REFUSED);
    }

    private void openAndWait() {
        send(BAD, BAD, BAD, BAD);
        now += Duration.ofSeconds(1).toNanos();
    }

    private void send(HostBreaker.Result... results) {
        for (HostBreaker.Result result : results) {
            int ticket = breaker.enter();
            assertThat(ticket).isNotEqualTo(REFUSED);
            breaker.leave(ticket, result);
        }
    }

    private record Config(int window, double failureRatio, Duration delay, int probes, Duration patience)
            implements LimitConfig.Breaker {

        Config() {
            this(4, 0.5, Duration.ofSeconds(1), 2, Duration.ofSeconds(1));
        }
    }
}

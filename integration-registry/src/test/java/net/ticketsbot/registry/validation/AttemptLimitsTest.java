package net.ticketsbot.registry.validation;

import static net.ticketsbot.registry.problem.ProblemType.TOO_MANY_REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.definition.AuthorValues;
import net.ticketsbot.registry.problem.ProblemException;
import org.junit.jupiter.api.Test;

class AttemptLimitsTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final ManualTime time = new ManualTime();
    private final AttemptLimits limits = new AttemptLimits(Limits.DEFAULT, time);

    @Test
    void whoMistypesHasTenTriesAndThenOneEverySixSeconds() {
        spend(10, "guild", "user", ONE);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> spend(1, "guild", "user", ONE))
                .satisfies(refusal -> assertThat(refusal.type()).isEqualTo(TOO_MANY_REQUESTS))
                .satisfies(refusal -> assertThat(refusal.getHeaders()).containsEntry("Retry-After", "6"));

        time.pass(Duration.ofSeconds(6));
        spend(1, "guild", "user", ONE);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> spend(1, "guild", "user", ONE));
    }

    @Test
    void anotherServerAndAnotherIntegrationAreNotLockedOut() {
        spend(10, "guild", "user", ONE);

        spend(10, "other", "admin", ONE);
        spend(10, "guild", "user", OTHER);
    }

    @Test
    void manyServersMakeNoHammer() {
        for (int i = 0; i < 30; i++) {
            spend(1, "guild" + i, "user", ONE);
        }

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> spend(1, "guild30", "user", ONE));
        spend(1, "guild30", "another", ONE);
    }

    private void spend(int times, String guild, String user, UUID integration) {
        for (int i = 0; i < times; i++) {
            limits.spend(new Attempt(
                    Authors.askingNobody().definition(), AuthorValues.NONE, Map.of(), guild, user, integration));
        }
    }

    private static final class ManualTime implements TimeMeter {
        private long nanos;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}

package net.ticketsbot.registry.problem;

import static net.ticketsbot.registry.problem.ProblemType.SECRETS_REJECTED;
import static net.ticketsbot.registry.problem.ProblemType.TOO_MANY_REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemExceptionTest {

    @Test
    void theReasonIsForTheLogAndTheDetailForTheCaller() {
        ProblemException problem = SECRETS_REJECTED.because("it answered 403", "This key has expired.");

        assertThat(problem.getStatusCode()).isEqualTo(422);
        assertThat(problem.getDetail()).isEqualTo("This key has expired.");
        assertThat(problem.toString()).contains("it answered 403").doesNotContain("expired");
    }

    @Test
    void aReasonAloneIsForTheLogOnly() {
        assertThat(SECRETS_REJECTED.because("it answered 403").getDetail()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "999, 1", "1000, 1", "1001, 2", "6000, 6"})
    void noPauseIsTooShort(long millis, String seconds) {
        ProblemException problem = TOO_MANY_REQUESTS.retryAfter(Duration.ofMillis(millis), "");

        assertThat(problem.getHeaders()).containsEntry("Retry-After", seconds);
    }
}

package net.ticketsbot.registry.validation;

import static java.util.Comparator.comparing;
import static net.ticketsbot.registry.problem.ProblemType.SECRETS_REJECTED;
import static net.ticketsbot.registry.problem.ProblemType.TOO_MANY_REQUESTS;
import static net.ticketsbot.registry.problem.ProblemType.UNAVAILABLE;
import static net.ticketsbot.registry.problem.ProblemType.VALIDATION_FAILED;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.ticketsbot.registry.problem.ProblemException;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** Tells an admin what came of the secrets that were not accepted. */
final class Refusal {

    private static final Pattern CODE = Pattern.compile("[a-z_]{1,32}");
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Refusal() {}

    static ProblemException of(ProxyAnswer answer, Attempt attempt, ProxyRequest request) {
        if (answer.isOfTarget()) {
            return SECRETS_REJECTED.because(
                    attempt + " answered " + answer.targetStatus(), reason(answer, attempt, request));
        }
        String outcome = attempt + ": secure-proxy answered " + answer.status() + ' ' + code(answer.error());
        TargetFault fault = answer.status() == 200 ? null : TargetFault.of(answer.error());
        if (fault != null) {
            return VALIDATION_FAILED.because(outcome, fault.sentence());
        }
        return "rate_limited".equals(answer.error())
                ? TOO_MANY_REQUESTS.retryAfter(PAUSE, outcome)
                : UNAVAILABLE.because(outcome);
    }

    private static String reason(ProxyAnswer answer, Attempt attempt, ProxyRequest request) {
        String sent = AuthorsReason.in(answer.body());
        String shown = sent == null ? null : StrangersText.shown(sent, confidential(attempt, request));
        return shown != null ? shown : "It answered with status " + answer.targetStatus() + " and gave no reason.";
    }

    /** What a server could repeat of what it was sent; the longest first, since one may hold another. */
    private static List<String> confidential(Attempt attempt, ProxyRequest request) {
        return Stream.concat(
                        attempt.secrets().values().stream().map(SecretValue::reveal),
                        request.headers().values().stream())
                .sorted(comparing(String::length).reversed())
                .toList();
    }

    private static String code(@Nullable String error) {
        return error != null && CODE.matcher(error).matches() ? error : "without a reason";
    }
}

package net.ticketsbot.registry.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the client; the problem extension writes it. */
public final class ProblemException extends HttpProblem {

    static final String DETAIL = "detail";

    private final ProblemType problem;
    private final String reason;
    private final Map<String, Object> told;
    private final @Nullable Duration retryAfter;

    ProblemException(ProblemType type, String reason, Map<String, Object> told, @Nullable Duration retryAfter) {
        super(response(type, told, retryAfter));
        problem = type;
        this.reason = reason;
        this.told = Map.copyOf(told);
        this.retryAfter = retryAfter;
    }

    private static Builder response(ProblemType type, Map<String, Object> told, @Nullable Duration retryAfter) {
        Builder builder = builder().withType(type.uri()).withTitle(type.title()).withStatus(type.status());
        if (retryAfter != null) {
            builder.withHeader(
                    "Retry-After",
                    Long.toString(retryAfter.plusSeconds(1).minusNanos(1).toSeconds()));
        }
        if (type == ProblemType.UNAUTHENTICATED) {
            builder.withHeader("WWW-Authenticate", "Bearer");
        }
        told.forEach((name, value) -> add(builder, name, value));
        return builder;
    }

    /** The extension takes the members that RFC 9457 names apart from others. */
    private static void add(Builder builder, String name, Object value) {
        if (name.equals(DETAIL)) {
            builder.withDetail(value.toString());
        } else {
            builder.with(name, value);
        }
    }

    /** Something for the client to act on, beside the type. */
    public ProblemException with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(told);
        more.put(name, value);
        return new ProblemException(problem, reason, more, retryAfter);
    }

    public ProblemType type() {
        return problem;
    }

    @Override
    public String getMessage() {
        return getTitle() + ": " + reason;
    }
}

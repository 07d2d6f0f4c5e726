package net.ticketsbot.registry.problem;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every way this service refuses a request. The names and statuses are public API. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    UNAUTHENTICATED(401, "A valid token is required"),
    FORBIDDEN(403, "This is not allowed"),
    NOT_FOUND(404, "There is no such thing, or it is not yours to see"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "Only application/json can be answered"),
    LIMIT_REACHED(409, "There are as many already as there may be"),
    VERSION_CONFLICT(409, "The integration has another version by now"),
    LOST_UPDATE(412, "It was changed since it was read"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Only application/json is read"),
    PRECONDITION_REQUIRED(428, "If-Match is required"),
    SECRETS_REJECTED(422, "The integration's server does not accept these secrets"),
    TOO_MANY_REQUESTS(429, "Too many attempts, try again later"),
    VALIDATION_FAILED(502, "The integration's server could not check the secrets"),
    INTERNAL(500, "Something went wrong here"),
    UNAVAILABLE(503, "A part that is needed does not answer, try again soon");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public URI uri() {
        return URI.create("/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The reason goes to the log only. */
    public ProblemException because(String reason) {
        return new ProblemException(this, reason, Map.of(), null);
    }

    /** The reason goes to the log only, the detail to the caller only. */
    public ProblemException because(String reason, String detail) {
        return because(reason).with(ProblemException.DETAIL, detail);
    }

    /** The caller hears when to come back; the reason goes to the log only. */
    public ProblemException retryAfter(Duration pause, String reason) {
        return new ProblemException(this, reason, Map.of(), pause);
    }

    /** What is wrong with the input is for the caller to read. */
    public ProblemException because(List<Violation> violations) {
        return new ProblemException(this, violations.size() + " violations", Map.of("violations", violations), null);
    }
}

package net.ticketsbot.secureproxy.problem;

import static java.util.Locale.ROOT;

import java.util.List;
import net.ticketsbot.resolver.address.Verdict;

/** Every way this service refuses a request. The names and statuses are public API: {@link #code()} is what {@code x-proxy-error} says. */
public enum ProblemType {
    INVALID_REQUEST(400, Fault.CALLER, "The request is not valid"),
    INVALID_URL(400, Fault.CALLER, "The URL is not one that can be requested"),
    INVALID_HEADER(400, Fault.CALLER, "A header may not be sent"),
    UNAUTHENTICATED(401, Fault.CALLER, "A valid service token is required"),
    DESTINATION_DENIED(403, Fault.POLICY, "The destination is not allowed"),
    NOT_FOUND(404, Fault.CALLER, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, Fault.CALLER, "The method is not allowed"),
    DEADLINE(408, Fault.TARGET, "The destination did not answer in time"),
    TOO_LARGE(413, Fault.POLICY, "The request or the answer is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, Fault.CALLER, "The request must be application/json in UTF-8"),
    RATE_LIMITED(429, Fault.POLICY, "Too many requests for this server or integration"),
    INTERNAL(500, Fault.OURS, "Something went wrong here"),
    DNS_FAILED(502, Fault.TARGET, "The host name does not resolve"),
    CONNECT_FAILED(502, Fault.TARGET, "The destination could not be connected to"),
    TLS_FAILED(502, Fault.TARGET, "The destination did not prove who it is"),
    BAD_ANSWER(502, Fault.TARGET, "The destination's answer is not valid"),
    REDIRECT(502, Fault.TARGET, "The destination redirects too often or not safely"),
    BUSY(503, Fault.OURS, "Too many requests are under way"),
    EGRESS_FAILED(503, Fault.OURS, "Our own way out failed"),
    BREAKER_OPEN(503, Fault.TARGET, "The destination failed too often and is left alone for a while");

    private final int status;
    private final Fault fault;
    private final String title;
    private final String code;

    ProblemType(int status, Fault fault, String title) {
        this.status = status;
        this.fault = fault;
        this.title = title;
        code = name().toLowerCase(ROOT);
    }

    public int status() {
        return status;
    }

    public Fault fault() {
        return fault;
    }

    public String title() {
        return title;
    }

    public String code() {
        return code;
    }

    public String type() {
        return "/problems/" + code.replace('_', '-');
    }

    /** {@code detail} goes to the operator's log only. */
    public ProblemException because(String detail) {
        return new ProblemException(this, detail, List.of(), null);
    }

    /** An address was refused; its class and RFC go to the operator's log only. */
    public ProblemException because(Verdict.Denied verdict) {
        return new ProblemException(this, verdict.reason(), List.of(), verdict);
    }

    /** The violations are shown to the caller: they name fields and never repeat values. */
    public ProblemException because(List<Violation> violations) {
        return new ProblemException(this, "", violations, null);
    }
}

package net.ticketsbot.imageproxy.problem;

import java.util.Locale;

/** Every way this service refuses a request. The names and statuses are public API. */
public enum ProblemType {
    MALFORMED_LINK(400, "The link is not well formed"),
    LINK_USED(400, "The link was already used"),
    INVALID_LINK(401, "The link is missing, forged or expired"),
    DESTINATION_DENIED(403, "The address is not allowed"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "Only GET and HEAD are allowed"),
    IMAGE_TOO_LARGE(413, "The image is too large"),
    URI_TOO_LONG(414, "The link is too long"),
    NOT_AN_IMAGE(415, "This is not an image that can be shown"),
    INTERNAL(500, "Something went wrong here"),
    ORIGIN_FAILED(502, "The image's server did not answer with an image"),
    TOO_BUSY(503, "Too many requests at this moment"),
    ORIGIN_TIMEOUT(504, "The image's server did not answer in time");

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** How it is called in logs and metrics. */
    public String code() {
        return code;
    }

    /** Its URI in the contract. */
    public String type() {
        return "/problems/" + code;
    }

    /** This refusal. {@code detail} is for the log alone, and names no URL and no token. */
    public ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }
}

package net.ticketsbot.imageproxy.image;

import static net.ticketsbot.imageproxy.problem.ProblemType.DESTINATION_DENIED;
import static net.ticketsbot.imageproxy.problem.ProblemType.IMAGE_TOO_LARGE;
import static net.ticketsbot.imageproxy.problem.ProblemType.INTERNAL;
import static net.ticketsbot.imageproxy.problem.ProblemType.NOT_AN_IMAGE;
import static net.ticketsbot.imageproxy.problem.ProblemType.ORIGIN_FAILED;
import static net.ticketsbot.imageproxy.problem.ProblemType.ORIGIN_TIMEOUT;
import static net.ticketsbot.imageproxy.problem.ProblemType.TOO_BUSY;

import java.util.Locale;
import net.ticketsbot.imageproxy.problem.ProblemType;
import net.ticketsbot.imageproxy.strip.StripException;
import net.ticketsbot.resolver.http.Failure;

/** How asking for a picture ended without one. */
enum OriginOutcome {
    /** It did not answer, or with a status that says it cannot now. */
    FAILED(ORIGIN_FAILED, true),
    LATE(ORIGIN_TIMEOUT, true),
    /** We did not come to ask. */
    NOT_ASKED(TOO_BUSY, true),
    /** Its server says that it is not there, or not for us. */
    WITHDRAWN(ORIGIN_FAILED, false),
    DENIED(DESTINATION_DENIED, false),
    TOO_LARGE(IMAGE_TOO_LARGE, false),
    NO_PICTURE(NOT_AN_IMAGE, false),
    /** A bug of ours. */
    BROKEN(INTERNAL, true);

    private final ProblemType problem;
    private final boolean isPassing;

    OriginOutcome(ProblemType problem, boolean isPassing) {
        this.problem = problem;
        this.isPassing = isPassing;
    }

    /** What a viewer is told: less than the exchange knows. */
    ProblemType problem() {
        return problem;
    }

    /** Whether it says nothing of the picture itself, so that the last good one is still right (RFC 5861, section 4). */
    boolean isPassing() {
        return isPassing;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    NoPictureException because(String detail) {
        return new NoPictureException(this, detail);
    }

    static OriginOutcome of(Failure failure) {
        return switch (failure) {
            case DENIED -> DENIED;
            case TOO_LARGE -> TOO_LARGE;
            case DEADLINE -> LATE;
            case DNS, CONNECT, EGRESS, TLS, REDIRECT, MALFORMED -> FAILED;
        };
    }

    static NoPictureException of(StripException broken) {
        return (broken.isTooMuch() ? TOO_LARGE : NO_PICTURE).because(String.valueOf(broken.getMessage()));
    }

    /** Of an answer that is not 200. */
    static OriginOutcome of(int status) {
        return switch (status) {
            case 401, 403, 404, 410, 451 -> WITHDRAWN;
            default -> FAILED;
        };
    }
}

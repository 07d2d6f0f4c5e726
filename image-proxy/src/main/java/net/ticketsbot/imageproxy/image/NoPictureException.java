package net.ticketsbot.imageproxy.image;

/** What an origin answered is no picture that may be shown. It says why in words, for the log, so it needs no stack trace. */
final class NoPictureException extends RuntimeException {

    private final OriginOutcome outcome;

    NoPictureException(OriginOutcome outcome, String detail) {
        super(detail, null, false, false);
        this.outcome = outcome;
    }

    OriginOutcome outcome() {
        return outcome;
    }
}

package net.ticketsbot.imageproxy.problem;

/** A refusal on its way out. It says where it was thrown in words, so it needs no stack trace. */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;

    ProblemException(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    public ProblemType type() {
        return type;
    }
}

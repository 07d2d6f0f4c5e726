package net.ticketsbot.secureproxy.problem;

/** Who must change something before the same request can succeed. */
public enum Fault {
    /** The service that called: its request is wrong, and stays wrong. */
    CALLER,
    /** Nobody: the request is well formed, and the rules or the limits forbid it. */
    POLICY,
    /** The server that was asked, or its name. */
    TARGET,
    /** This process, or its own way out. */
    OURS;

    /** Whether a request that was allowed went unanswered. */
    public boolean isFailure() {
        return this == TARGET || this == OURS;
    }
}

package net.ticketsbot.secureproxy.journal;

import net.ticketsbot.secureproxy.limit.Tenant;

/**
 * What is known of one request so far, for the line and the counter that are written at its end. Holds no path, query, header or body. Used on one event
 * loop.
 */
public final class Entry {

    static final String NONE = "-";

    private final long began = System.nanoTime();

    private String caller = NONE;
    private String host = NONE;
    private Tenant tenant = Tenant.UNKNOWN;
    private long headAt = began;

    private long endedAt;
    private Labels labels = Labels.ABANDONED;
    private int status;
    private long bytes;
    private String detail = "";

    public void calledBy(String name) {
        caller = name;
    }

    public void madeFor(Tenant named) {
        tenant = named;
    }

    public void about(String destinationHost) {
        host = destinationHost;
    }

    /** The answer's head is there; what follows until the end is its body. */
    public void headArrived() {
        headAt = System.nanoTime();
    }

    /** {@code what} is for the operator alone; empty when there is nothing to add. */
    void end(Labels as, int answered, long sent, String what) {
        endedAt = System.nanoTime();
        labels = as;
        status = answered;
        bytes = sent;
        detail = what;
    }

    /** From the answer's head to the end. */
    long bodyNanos() {
        return endedAt - headAt;
    }

    /** From the request's arrival to the end. */
    long totalNanos() {
        return endedAt - began;
    }

    String caller() {
        return caller;
    }

    String host() {
        return host;
    }

    Tenant tenant() {
        return tenant;
    }

    Labels labels() {
        return labels;
    }

    int status() {
        return status;
    }

    long bytes() {
        return bytes;
    }

    String detail() {
        return detail;
    }
}

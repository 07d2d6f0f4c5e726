package net.ticketsbot.secureproxy.journal;

import java.time.Duration;
import net.ticketsbot.secureproxy.limit.Tenant;

/** What is known of one request so far, for the line and the counter that are written at its end. Holds no path, query, header or body. */
public final class Entry {

    static final String NONE = "-";

    private final long began = System.nanoTime();

    private String caller = NONE;
    private String host = NONE;
    private Tenant tenant = Tenant.UNKNOWN;
    private long headAt = began;

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

    Duration sinceHead() {
        return Duration.ofNanos(System.nanoTime() - headAt);
    }

    /** Since the request arrived. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
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
}

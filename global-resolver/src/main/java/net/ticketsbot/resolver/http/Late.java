package net.ticketsbot.resolver.http;

/** What {@link Deadlines} ends. */
public interface Late {

    /** By {@link System#nanoTime()}. */
    long deadlineNanos();

    /** The deadline has passed; it is watched no more. On the event loop, but on no Vert.x context; must not throw. */
    void expire();
}

package net.ticketsbot.local.process;

import java.util.concurrent.CompletableFuture;

/** A process of the stack that was started and not yet stopped. */
public interface Running {

    ProcessHandle handle();

    /** The signal that asks it to end, by its name without SIG. */
    String stopSignal();

    /** Asks it to end and waits; after a while it is made to. Stopping what has ended does nothing. */
    void stop();

    default CompletableFuture<ProcessHandle> onExit() {
        return handle().onExit();
    }
}

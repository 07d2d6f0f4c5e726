package net.ticketsbot.local.stack;

import java.time.Duration;
import net.ticketsbot.local.part.Part;

/** Told what happens to the stack, from several threads. */
public interface Progress {

    void ready(Part part, Duration took);

    /** It ended and nobody asked it to; it is being started again. */
    void restarting(Part part, String why);
}

package net.ticketsbot.imageproxy.limit;

import net.ticketsbot.imageproxy.problem.ProblemException;

/** Who asks for a place. Told once, on their own loop, and not at all when they left before. */
public interface Guest {

    void enter();

    void turnedAway(ProblemException refusal);
}

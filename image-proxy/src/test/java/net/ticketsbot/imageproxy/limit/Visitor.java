package net.ticketsbot.imageproxy.limit;

import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.imageproxy.problem.ProblemType;

/** A guest who remembers what they were told. */
final class Visitor implements Guest {

    private volatile String told = "nothing";

    String told() {
        return told;
    }

    @Override
    public void enter() {
        told = "in";
    }

    @Override
    public void turnedAway(ProblemException refusal) {
        ProblemType type = refusal.type();
        told = type.code();
    }
}

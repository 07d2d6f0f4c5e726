package net.ticketsbot.local.testing;

import java.time.Duration;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.stack.Progress;

/** Nobody watches a test's stack start. */
public final class Silence implements Progress {

    @Override
    public void ready(Part part, Duration took) {}

    @Override
    public void restarting(Part part, String why) {}
}

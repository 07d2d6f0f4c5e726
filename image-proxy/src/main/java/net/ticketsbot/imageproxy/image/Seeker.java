package net.ticketsbot.imageproxy.image;

import net.ticketsbot.imageproxy.loop.Loop;
import net.ticketsbot.resolver.url.Destination;

/** Who wants a picture. Told once, on their own loop. */
interface Seeker {

    Destination destination();

    Loop loop();

    /** By when there must be an answer, in {@link System#nanoTime}. */
    long deadline();

    /** Whether what is known of a large picture is all that is wanted. */
    boolean isContentWith(Picture.Outline outline);

    /** What is held for this seeker until then, so that it can be given up. */
    void seeks(Fetch fetch);

    /** What they wait for is not for them: they have to look for it anew, unless they have left. */
    void lookAgain();

    /** Whoever gets a {@link Picture.Flowing} owns it. */
    void found(Picture picture, boolean isStale);

    void missed(OriginOutcome why);
}

package net.ticketsbot.resolver.http;

/** What all exchanges of a client share, on whichever event loop. */
record Shared(
        Guard guard, Connections connections, GuardListener listener, OutboundHeaders headers, AnswerLimits limits) {}

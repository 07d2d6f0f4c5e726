package net.ticketsbot.resolver.http;

/** What all exchanges of a client share. */
record Exchanges(
        Deadlines deadlines,
        Guard guard,
        Way way,
        Connector connector,
        Connections connections,
        GuardListener listener,
        CharSequence userAgent,
        boolean asksForCoding,
        int maxHeaderCount) {}

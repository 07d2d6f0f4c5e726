package net.ticketsbot.resolver.http;

import io.vertx.core.Vertx;

/** What all exchanges of a client share. */
record Exchanges(
        Vertx vertx,
        Guard guard,
        Way way,
        Connector connector,
        Connections connections,
        GuardListener listener,
        CharSequence userAgent,
        int maxHeaderCount) {}

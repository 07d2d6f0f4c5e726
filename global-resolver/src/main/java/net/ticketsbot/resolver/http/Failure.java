package net.ticketsbot.resolver.http;

/** Every way in which an exchange ends without an answer. */
public enum Failure {
    /** The port, name or every address is refused. */
    DENIED,
    /** The name does not resolve. */
    DNS,
    /** No address accepted a connection, or it broke before an answer. */
    CONNECT,
    /** No trustworthy TLS session with that name. */
    TLS,
    /** Our own way out, the proxy or relay, cannot be reached or does not know us: it says nothing about the target. */
    EGRESS,
    /** The deadline passed. */
    DEADLINE,
    /** Head, body or what surrounds them on the wire is larger than the limits allow. */
    TOO_LARGE,
    /** More redirects than allowed, a loop, one from https to http, or one to what is no URL. */
    REDIRECT,
    /** A malformed, truncated or contradictory answer. */
    MALFORMED
}

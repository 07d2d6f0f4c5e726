package net.ticketsbot.resolver.http;

/** Every way in which an exchange ends without an answer. */
public enum Failure {
    /** The URL, or that of a redirect, is not one that we would send to. */
    INVALID_URL,
    /** The port, name or every address is refused. */
    DENIED,
    /** The name does not resolve. */
    DNS,
    /** No address accepted a connection, or it broke before an answer. */
    CONNECT,
    /** No trustworthy TLS session with that name. */
    TLS,
    /** The deadline passed. */
    DEADLINE,
    /** Headers or body are larger than the limits allow. */
    TOO_LARGE,
    /** More redirects than allowed, a loop, or one from https to http. */
    REDIRECT,
    /** A malformed, truncated or contradictory answer. */
    MALFORMED
}

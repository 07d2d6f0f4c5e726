package net.ticketsbot.secureproxy.forward;

/** Whose requests are read. */
public enum Compatibility {
    /** Those of the contract. */
    NONE,
    /** Those of the original secure-proxy's clients too, as it read them. */
    ORIGINAL
}

package net.ticketsbot.secureproxy.egress;

/** The way to the internet. */
public enum EgressMode {
    /** From this machine. */
    DIRECT,
    /** Through a function that sends the request for us: {@code deploy/relay}. */
    RELAY,
    /** Through an HTTP proxy, by CONNECT to the checked address. */
    FORWARD_PROXY
}

package net.ticketsbot.registry.integration;

/** The strong validator of a definition (RFC 9110, section 8.8.3). */
final class ETag {

    private ETag() {}

    static String of(Integration integration) {
        return "\"" + integration.revision() + "\"";
    }
}

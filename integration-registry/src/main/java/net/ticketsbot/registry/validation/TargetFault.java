package net.ticketsbot.registry.validation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why secure-proxy has no answer although it did its part; its code for it, and what an admin reads. */
enum TargetFault {
    DEADLINE("The integration's server did not answer in time."),
    DNS_FAILED("The name of the integration's server does not resolve."),
    CONNECT_FAILED("The integration's server does not accept connections."),
    TLS_FAILED("The integration's server did not prove who it is."),
    BAD_ANSWER("The integration's server answered something that cannot be read."),
    REDIRECT("The integration's server redirects too often or not safely."),
    BREAKER_OPEN("The integration's server failed too often and is left alone for a while."),
    TOO_LARGE("The integration's server answered more than is read."),
    DESTINATION_DENIED("The integration's author names a server that may not be asked."),
    INVALID_URL("The integration's author wrote a URL that is none with these secrets."),
    INVALID_HEADER("The integration's author wrote a header that cannot be sent with these secrets.");

    private final String sentence;

    TargetFault(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** Null for whatever is not the author's to mend. */
    static @Nullable TargetFault of(@Nullable String code) {
        for (TargetFault fault : values()) {
            if (fault.name().toLowerCase(Locale.ROOT).equals(code)) {
                return fault;
            }
        }
        return null;
    }
}

package net.ticketsbot.registry.integration;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** An https URL that a person or a browser follows, with no placeholders in it. */
final class Link {

    private Link() {}

    static @Nullable String fault(String text) {
        try {
            URI uri = new URI(text);
            if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
                return "must be an https:// URL";
            }
            return uri.getRawUserInfo() == null ? null : "must not have a user name or password";
        } catch (URISyntaxException e) {
            return "must be an https:// URL";
        }
    }
}

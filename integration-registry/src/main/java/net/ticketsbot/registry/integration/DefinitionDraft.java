package net.ticketsbot.registry.integration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an author wants an integration to be, checked. {@link DefinitionReader} makes it from a request. */
record DefinitionDraft(
        String name,
        String description,
        @Nullable String imageUrl,
        @Nullable String privacyPolicyUrl,
        HttpMethod httpMethod,
        String requestUrl,
        boolean sendTicket,
        @Nullable String validationUrl,
        List<Secret> secrets,
        List<Header> headers,
        List<Placeholder> placeholders,
        int cacheSeconds) {

    DefinitionDraft {
        secrets = List.copyOf(secrets);
        headers = List.copyOf(headers);
        placeholders = List.copyOf(placeholders);
    }
}

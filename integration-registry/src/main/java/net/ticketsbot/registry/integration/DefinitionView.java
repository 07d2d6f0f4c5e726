package net.ticketsbot.registry.integration;

import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.secret.SealBrokenException;
import net.ticketsbot.registry.secret.SecretVault;
import org.jspecify.annotations.Nullable;

/** All of an {@link Integration}, for its author alone. */
record DefinitionView(
        UUID id,
        String slug,
        int version,
        String state,
        String name,
        String description,
        @Nullable String imageUrl,
        @Nullable String privacyPolicyUrl,
        HttpMethod httpMethod,
        String requestUrl,
        boolean sendTicket,
        @Nullable String validationUrl,
        List<Secret> secrets,
        List<HeaderView> headers,
        List<Placeholder> placeholders,
        int cacheSeconds) {

    /** The author wrote the value, so the author may read it. */
    record HeaderView(String name, String value) {

        @Override
        public String toString() {
            return name;
        }
    }

    static DefinitionView of(Integration integration, Definition definition, SecretVault vault) {
        return new DefinitionView(
                integration.id(),
                integration.slug(),
                integration.version(),
                IntegrationView.PRIVATE,
                definition.name(),
                definition.description(),
                definition.imageUrl(),
                definition.privacyPolicyUrl(),
                definition.httpMethod(),
                definition.requestUrl(),
                definition.sendTicket(),
                definition.validationUrl(),
                definition.secrets(),
                headers(definition, vault),
                definition.placeholders(),
                definition.cacheSeconds());
    }

    private static List<HeaderView> headers(Definition definition, SecretVault vault) {
        try {
            return definition.headers(vault).stream()
                    .map(header -> new HeaderView(header.name(), header.value().reveal()))
                    .toList();
        } catch (SealBrokenException e) {
            throw new IllegalStateException("headers of integration " + definition.integrationId(), e);
        }
    }
}

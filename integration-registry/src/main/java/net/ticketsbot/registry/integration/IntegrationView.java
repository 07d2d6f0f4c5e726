package net.ticketsbot.registry.integration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.HttpMethod;
import net.ticketsbot.registry.definition.Secret;
import net.ticketsbot.registry.logo.LogoLinks;
import org.jspecify.annotations.Nullable;

/**
 * What anyone who may add an {@link Integration} sees: where requests go, not what is in them.
 *
 * @param version the newest that the caller may accept
 */
public record IntegrationView(
        UUID id,
        String slug,
        int version,
        State state,
        boolean builtIn,
        String name,
        String description,
        @Nullable String author,
        @Nullable String logoUrl,
        @Nullable String privacyPolicyUrl,
        HttpMethod httpMethod,
        boolean sendTicket,
        String requestHost,
        String requestOrigin,
        @Nullable String followUpOrigin,
        @Nullable String validationOrigin,
        List<String> headerNames,
        List<Secret> secrets,
        List<PlaceholderName> placeholders,
        long guildCount) {

    public record PlaceholderName(String name) {}

    /** Who may add it. */
    public enum State {
        @JsonProperty("private")
        PRIVATE,
        @JsonProperty("public")
        PUBLIC;

        static State of(Integration integration) {
            return integration.isPublic() ? PUBLIC : PRIVATE;
        }
    }

    public static IntegrationView of(Listed listed, LogoLinks logos) {
        Integration integration = listed.integration();
        Definition definition = listed.definition();
        return new IntegrationView(
                integration.id(),
                integration.slug(),
                listed.version(),
                State.of(integration),
                integration.isBuiltIn(),
                definition.name(),
                definition.description(),
                integration.isBuiltIn() ? null : integration.ownerId(),
                logos.to(definition.imageUrl()),
                definition.privacyPolicyUrl(),
                definition.httpMethod(),
                definition.sendTicket(),
                definition.requestUrl().host(),
                definition.requestUrl().origin(),
                definition.followUp() == null
                        ? null
                        : definition.followUp().requestUrl().origin(),
                definition.validation() == null
                        ? null
                        : definition.validation().url().origin(),
                definition.headerNames(),
                definition.secrets(),
                definition.placeholders().stream()
                        .map(placeholder -> new PlaceholderName(placeholder.name()))
                        .toList(),
                integration.guildCount());
    }
}

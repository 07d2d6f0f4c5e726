package net.ticketsbot.registry.integration;

import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.integration.Integrations.Listed;
import org.jspecify.annotations.Nullable;

/** What anyone who may add an {@link Integration} sees: where requests go, not what is in them. */
public record IntegrationView(
        UUID id,
        String slug,
        int version,
        String state,
        String name,
        String description,
        String author,
        @Nullable String logoUrl,
        @Nullable String privacyPolicyUrl,
        HttpMethod httpMethod,
        boolean sendTicket,
        String requestHost,
        @Nullable String validationHost,
        List<Secret> secrets,
        List<PlaceholderName> placeholders,
        long guildCount) {

    public record PlaceholderName(String name) {}

    /** Nobody but its author may add it. */
    static final String PRIVATE = "private";

    public static IntegrationView of(Listed listed, LogoLinks logos) {
        Integration integration = listed.integration();
        Definition definition = listed.definition();
        return new IntegrationView(
                integration.id(),
                integration.slug(),
                integration.version(),
                PRIVATE,
                definition.name(),
                definition.description(),
                integration.ownerId(),
                logos.to(definition.imageUrl()),
                definition.privacyPolicyUrl(),
                definition.httpMethod(),
                definition.sendTicket(),
                UrlTemplate.stored(definition.requestUrl()).host(),
                hostOf(definition.validationUrl()),
                definition.secrets(),
                definition.placeholders().stream()
                        .map(placeholder -> new PlaceholderName(placeholder.name()))
                        .toList(),
                listed.guilds());
    }

    private static @Nullable String hostOf(@Nullable String url) {
        return url == null ? null : UrlTemplate.stored(url).host();
    }
}

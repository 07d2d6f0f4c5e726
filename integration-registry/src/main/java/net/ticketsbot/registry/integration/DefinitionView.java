package net.ticketsbot.registry.integration;

import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.definition.AuthorValues;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.FollowUp;
import net.ticketsbot.registry.definition.Header;
import net.ticketsbot.registry.definition.HttpMethod;
import net.ticketsbot.registry.definition.Placeholder;
import net.ticketsbot.registry.definition.Secret;
import net.ticketsbot.registry.definition.ValueName;
import net.ticketsbot.registry.integration.Authoring.Authored;
import net.ticketsbot.registry.integration.IntegrationView.State;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** All of an {@link Integration}, for its author alone, who wrote the values and so may read them. */
record DefinitionView(
        UUID id,
        String slug,
        int version,
        State state,
        String name,
        String description,
        @Nullable String imageUrl,
        @Nullable String privacyPolicyUrl,
        HttpMethod httpMethod,
        String requestUrl,
        boolean sendTicket,
        @Nullable String validationUrl,
        @Nullable HttpMethod validationMethod,
        List<Secret> secrets,
        List<HeaderView> headers,
        @Nullable BasicAuthView basicAuth,
        @Nullable FollowUpView followUp,
        List<Placeholder> placeholders,
        int cacheSeconds) {

    /** @param value absent if it is lost, see the log */
    record HeaderView(String id, String name, @Nullable String value) {

        @Override
        public String toString() {
            return name;
        }
    }

    record BasicAuthView(
            @Nullable String username, @Nullable String password) {

        @Override
        public String toString() {
            return "<basic auth>";
        }
    }

    record FollowUpView(String requestUrl, List<HeaderView> headers) {}

    static DefinitionView of(Authored authored) {
        Integration integration = authored.integration();
        Definition definition = authored.draft().definition();
        AuthorValues values = authored.draft().values();
        return new DefinitionView(
                integration.id(),
                integration.slug(),
                integration.version(),
                State.of(integration),
                definition.name(),
                definition.description(),
                definition.imageUrl(),
                definition.privacyPolicyUrl(),
                definition.httpMethod(),
                definition.requestUrl().text(),
                definition.sendTicket(),
                definition.validation() == null
                        ? null
                        : definition.validation().url().text(),
                definition.validation() == null ? null : definition.validation().method(),
                definition.secrets(),
                definition.headers().stream()
                        .map(header -> header(header, values.of(ValueName.header(header.name()))))
                        .toList(),
                definition.basicAuth() == null ? null : basicAuth(values),
                definition.followUp() == null ? null : followUp(definition.followUp(), values),
                definition.placeholders(),
                definition.cacheSeconds());
    }

    private static HeaderView header(Header header, @Nullable SecretValue value) {
        return new HeaderView(header.id(), header.name(), revealed(value));
    }

    private static BasicAuthView basicAuth(AuthorValues values) {
        return new BasicAuthView(revealed(values.of(ValueName.USERNAME)), revealed(values.of(ValueName.PASSWORD)));
    }

    private static FollowUpView followUp(FollowUp followUp, AuthorValues values) {
        return new FollowUpView(
                followUp.requestUrl().text(),
                followUp.headers().stream()
                        .map(header -> header(header, values.of(ValueName.followUpHeader(header.name()))))
                        .toList());
    }

    private static @Nullable String revealed(@Nullable SecretValue value) {
        return value == null ? null : value.reveal();
    }
}

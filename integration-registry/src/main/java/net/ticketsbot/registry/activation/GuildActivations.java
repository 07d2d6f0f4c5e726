package net.ticketsbot.registry.activation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.definition.HttpMethod;
import net.ticketsbot.registry.definition.Source;
import org.jspecify.annotations.Nullable;

/** All that the placeholder-engine needs for one server, with secrets in the clear. Never log it. */
public record GuildActivations(
        String guildId,
        List<ActiveIntegration> integrations,
        List<BuiltInIntegration> builtIn,
        List<PanelMessage> welcomeMessages) {

    /** One that is on in every server, whether it can be asked or not. */
    public sealed interface BuiltInIntegration permits ActiveIntegration, UnavailableIntegration {}

    public record ActiveIntegration(
            UUID id,
            String slug,
            int version,
            @JsonProperty("public") boolean isPublic,
            HttpMethod httpMethod,
            String requestUrl,
            boolean sendTicket,
            int cacheSeconds,
            List<NamedValue> headers,
            @Nullable Login basicAuth,
            @Nullable SecondRequest followUp,
            List<NamedValue> secrets,
            List<ActivePlaceholder> placeholders)
            implements BuiltInIntegration {

        @Override
        public String toString() {
            return "ActiveIntegration " + id;
        }
    }

    /** Its names are known, but nobody gave a key to ask with. */
    public record UnavailableIntegration(
            UUID id, String slug, int version, String unavailable, List<ActivePlaceholder> placeholders)
            implements BuiltInIntegration {}

    public record NamedValue(String name, String value) {

        @Override
        public String toString() {
            return name;
        }
    }

    public record Login(String username, String password) {

        @Override
        public String toString() {
            return "<login>";
        }
    }

    public record SecondRequest(String requestUrl, List<NamedValue> headers) {}

    /** Where a value is; {@code from} is absent for the first answer. */
    public record ActivePlaceholder(
            String name,
            String jsonPath,
            @Nullable Source from,
            @Nullable String fallback,
            @Nullable String format) {}

    public record PanelMessage(String panelId, @JsonRawValue String welcomeMessage) {}
}

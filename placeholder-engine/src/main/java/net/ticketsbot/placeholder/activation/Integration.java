package net.ticketsbot.placeholder.activation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An integration as one server uses it. Its headers may hold an author's key, so they are secrets too. */
@JsonNaming(SnakeCaseStrategy.class)
public record Integration(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String slug,
        long version,
        @JsonProperty("public") boolean isPublic,
        @JsonProperty(required = true) Method httpMethod,
        @JsonProperty(required = true) String requestUrl,
        boolean sendTicket,
        int cacheSeconds,
        List<Header> headers,
        @Nullable BasicAuth basicAuth,
        List<Secret> secrets,
        List<Placeholder> placeholders) {

    public enum Method {
        GET,
        POST
    }

    public record Header(String name, SecretValue value) {}

    public record BasicAuth(SecretValue username, SecretValue password) {}

    public record Secret(String name, SecretValue value) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record Placeholder(
            String name,
            String jsonPath,
            @Nullable String from,
            @Nullable String fallback,
            @Nullable String format) {

        /** The second request is not sent yet, so nothing of it is known. */
        public boolean isOfFollowUp() {
            return "follow_up".equals(from);
        }

        public boolean isRaw() {
            return "raw".equals(format);
        }
    }

    public Integration {
        // Absent in JSON is null here.
        headers = headers == null ? List.of() : List.copyOf(headers);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        placeholders = placeholders == null ? List.of() : List.copyOf(placeholders);
    }
}

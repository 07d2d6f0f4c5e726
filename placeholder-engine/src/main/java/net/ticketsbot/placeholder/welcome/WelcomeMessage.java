package net.ticketsbot.placeholder.welcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import net.ticketsbot.placeholder.template.Embed;
import net.ticketsbot.placeholder.template.Source;
import net.ticketsbot.placeholder.template.Status;
import net.ticketsbot.placeholder.template.Value;
import org.jspecify.annotations.Nullable;

/** What the bot posts into the ticket. Contract: contract/schemas/welcome-message.json. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WelcomeMessage(
        String eventId,
        String guildId,
        String userId,
        long ticketId,
        @Nullable String ticketChannelId,
        @Nullable String panelId,
        Message message,
        Map<String, Shown> placeholders,
        String renderedAt) {

    /** Discord's create-message body. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Message(List<Embed> embeds, AllowedMentions allowedMentions) {

        public Message {
            embeds = List.copyOf(embeds);
        }
    }

    public record AllowedMentions(List<String> parse) {

        static final AllowedMentions NONE = new AllowedMentions(List.of());

        public AllowedMentions {
            parse = List.copyOf(parse);
        }
    }

    /** A placeholder of the message, for whoever wonders why it shows what it shows. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(
            String value,
            Status status,
            Source source,
            @Nullable String integrationId) {

        /** In UTF-16 units: more would only make the record large. */
        private static final int MAX_VALUE = 1024;

        static Shown of(Value value) {
            return new Shown(value.shortened(MAX_VALUE).text(), value.status(), value.source(), value.integrationId());
        }
    }

    public WelcomeMessage {
        placeholders = Map.copyOf(placeholders);
    }
}

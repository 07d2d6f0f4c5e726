package net.ticketsbot.placeholder.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A ticket was opened; the bot says so. Contract: contract/schemas/ticket-opened.json. */
@JsonNaming(SnakeCaseStrategy.class)
public record TicketOpened(
        @JsonProperty(required = true) String eventId,
        @JsonProperty(required = true) String guildId,
        @JsonProperty(required = true) String userId,
        @JsonProperty(required = true) long ticketId,
        @Nullable String ticketChannelId,
        @Nullable String panelId,
        @JsonDeserialize(using = IsoInstant.class) @Nullable Instant openedAt,
        Map<String, JsonNode> formData,

        @JsonDeserialize(contentUsing = ScalarText.class) Map<String, String> context,

        @Nullable ObjectNode welcomeMessage) {

    private static final int MAX_ID_LENGTH = 128;

    public TicketOpened {
        require(isId(eventId), "event_id");
        require(guildId != null && Snowflake.isOne(guildId), "guild_id");
        require(userId != null && Snowflake.isOne(userId), "user_id");
        require(ticketChannelId == null || Snowflake.isOne(ticketChannelId), "ticket_channel_id");
        require(panelId == null || isId(panelId), "panel_id");
        // Absent in JSON is null here.
        formData = formData == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(formData));
        context = context == null ? Map.of() : withoutNulls(context);
    }

    private static void require(boolean fits, String field) {
        if (!fits) {
            throw new InvalidFieldException(field);
        }
    }

    /** Printable, because it goes into headers and keys. */
    private static boolean isId(@Nullable String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= MAX_ID_LENGTH
                && text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    }

    private static Map<String, String> withoutNulls(Map<String, String> context) {
        return context.entrySet().stream()
                .filter(entry -> Objects.nonNull(entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

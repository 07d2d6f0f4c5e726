package net.ticketsbot.placeholder.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ticket that integrations are asked about, as {@code send_ticket} sends it. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Subject(
        String guildId,
        String userId,
        long ticketId,
        @Nullable String ticketChannelId,
        boolean isNewTicket,
        @Nullable Map<String, JsonNode> formData) {

    public Subject {
        // In the order of the form.
        formData = formData == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(formData));
    }

    /** What people typed is for the server's own integrations only. */
    Subject withoutFormData() {
        return new Subject(guildId, userId, ticketId, ticketChannelId, isNewTicket, null);
    }
}

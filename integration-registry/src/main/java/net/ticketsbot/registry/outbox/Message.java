package net.ticketsbot.registry.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An {@link IntegrationChanged} as contract/schemas/integration-changed.json has it. */
record Message(
        UUID eventId,
        String change,
        String guildId,
        @Nullable UUID integrationId,
        @Nullable Integer version,
        @Nullable String panelId,
        String changedAt) {

    private static final ObjectWriter JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build()
            .writerFor(Message.class);

    static Message of(IntegrationChanged event, UUID id, Instant now) {
        return new Message(
                id,
                event.change().onTheWire(),
                event.guild(),
                event.integration(),
                event.version(),
                event.panel(),
                now.toString());
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

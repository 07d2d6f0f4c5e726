package net.ticketsbot.registry.requestlog;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request to an author's server. The server is empty when its author tried it without one. */
record Request(
        UUID event,
        UUID integration,
        String guild,
        @Nullable Long ticket,
        Instant at,
        String outcome,
        @Nullable String stage,
        @Nullable Integer status,
        @Nullable Integer milliseconds,
        @Nullable Long bytes,
        boolean isCached,
        @Nullable String reason) {

    /** By the names of the columns. */
    JsonObject columns() {
        return new JsonObject()
                .put("event_id", event.toString())
                .put("integration_id", integration.toString())
                .put("guild_id", guild)
                .put("ticket_id", ticket)
                .put("at", at.toString())
                .put("outcome", outcome)
                .put("stage", stage)
                .put("status", status)
                .put("milliseconds", milliseconds)
                .put("bytes", bytes)
                .put("cached", isCached)
                .put("reason", reason);
    }
}

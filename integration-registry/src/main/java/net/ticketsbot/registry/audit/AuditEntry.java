package net.ticketsbot.registry.audit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change. There is never a value of anybody's in it.
 *
 * @param guild the server that it is of; null for a change of the integration itself
 */
public record AuditEntry(
        String actor,
        String action,
        @Nullable UUID integration,
        @Nullable String guild,
        JsonObject detail) {

    /** Of the integration itself. */
    public static AuditEntry of(String actor, String action, UUID integration) {
        return new AuditEntry(actor, action, integration, null, new JsonObject());
    }

    /** Of what a server has. */
    public static AuditEntry inGuild(String actor, String action, String guild, @Nullable UUID integration) {
        return new AuditEntry(actor, action, integration, guild, new JsonObject());
    }

    public AuditEntry with(String name, Number value) {
        return new AuditEntry(actor, action, integration, guild, detail.copy().put(name, value));
    }

    public AuditEntry with(String name, String value) {
        return new AuditEntry(actor, action, integration, guild, detail.copy().put(name, value));
    }

    public AuditEntry with(String name, List<String> values) {
        return new AuditEntry(actor, action, integration, guild, detail.copy().put(name, new JsonArray(values)));
    }
}

package net.ticketsbot.registry.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.input.Cursor;
import org.jspecify.annotations.Nullable;

/** One change, for those it concerns. */
public record AuditView(
        @JsonIgnore long id,
        Instant at,
        String actor,
        String action,
        @Nullable UUID integrationId,
        Map<String, Object> detail) {

    public AuditView {
        detail = Map.copyOf(detail);
    }

    Cursor cursor() {
        return Cursor.of(id);
    }
}

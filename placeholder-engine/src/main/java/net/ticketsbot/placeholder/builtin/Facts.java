package net.ticketsbot.placeholder.builtin;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What built-in placeholders are made of. */
public record Facts(
        String guildId,
        String userId,
        long ticketId,
        @Nullable String ticketChannelId,
        Instant openedAt,
        Map<String, String> context) {

    public Facts {
        context = Map.copyOf(context);
    }
}

package net.ticketsbot.registry.outbox;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was changed, never to what: whoever cached it reads it again. */
public record IntegrationChanged(
        Change change,
        String guild,
        @Nullable UUID integration,
        @Nullable Integer version,
        @Nullable String panel) {

    /** In place of a server: in every server that has it. */
    static final String EVERYWHERE = "*";

    enum Change {
        INTEGRATION,
        REMOVED,
        WELCOME_MESSAGE;

        String onTheWire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A server added it, accepted that version of it, or gave it other secrets. */
    public static IntegrationChanged inGuild(String guild, UUID integration, int version) {
        return new IntegrationChanged(Change.INTEGRATION, guild, integration, version, null);
    }

    /** Its author changed or deleted it. */
    public static IntegrationChanged everywhere(UUID integration, int version) {
        return new IntegrationChanged(Change.INTEGRATION, EVERYWHERE, integration, version, null);
    }

    /** A server removed it. */
    public static IntegrationChanged removed(String guild, UUID integration) {
        return new IntegrationChanged(Change.REMOVED, guild, integration, null, null);
    }

    /** A server changed or removed what is shown in a panel's tickets. */
    public static IntegrationChanged welcomeMessage(String guild, String panel) {
        return new IntegrationChanged(Change.WELCOME_MESSAGE, guild, null, null, panel);
    }
}

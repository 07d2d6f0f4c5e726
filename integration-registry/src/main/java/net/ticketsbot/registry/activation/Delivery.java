package net.ticketsbot.registry.activation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import net.ticketsbot.registry.activation.GuildActivations.ActiveIntegration;
import net.ticketsbot.registry.activation.GuildActivations.PanelMessage;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.integration.Definitions;
import net.ticketsbot.registry.panel.WelcomeMessage;
import net.ticketsbot.registry.panel.WelcomeMessages;
import org.jspecify.annotations.Nullable;

/** Puts together what the placeholder-engine gets, all of one moment: only versions that a server's admin accepted. */
@ApplicationScoped
class Delivery {

    private final Transactions transactions;
    private final Activations activations;
    private final Definitions definitions;
    private final WelcomeMessages messages;

    Delivery(Transactions transactions, Activations activations, Definitions definitions, WelcomeMessages messages) {
        this.transactions = transactions;
        this.activations = activations;
        this.definitions = definitions;
        this.messages = messages;
    }

    /** @param panel whose message is needed; null is all of them, for an engine that does not say it yet */
    Uni<GuildActivations> to(String guild, @Nullable String panel) {
        return transactions.read(
                Tenant.guild(guild),
                db -> integrations(db, guild)
                        .chain(integrations -> messages(db, guild, panel)
                                .map(panels -> new GuildActivations(guild, integrations, panels))));
    }

    private Uni<List<ActiveIntegration>> integrations(SqlConnection db, String guild) {
        return activations
                .in(db, guild)
                .chain(accepted -> activations
                        .secrets(db, guild)
                        .chain(secrets -> definitions
                                .valuesIn(db, guild)
                                .map(values -> new Assembly(guild, secrets, values).of(accepted))));
    }

    private Uni<List<PanelMessage>> messages(SqlConnection db, String guild, @Nullable String panel) {
        return (panel == null
                        ? messages.in(db, guild)
                        : messages.of(db, guild, panel).map(Delivery::listed))
                .map(found -> found.stream()
                        .map(message -> new PanelMessage(message.panelId(), message.embed()))
                        .toList());
    }

    private static List<WelcomeMessage> listed(@Nullable WelcomeMessage message) {
        return message == null ? List.of() : List.of(message);
    }
}

package net.ticketsbot.registry.activation;

import static java.util.stream.Collectors.partitioningBy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import net.ticketsbot.registry.activation.Activations.Accepted;
import net.ticketsbot.registry.activation.GuildActivations.PanelMessage;
import net.ticketsbot.registry.builtin.BuiltInIntegrations;
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
    private final BuiltInIntegrations builtIns;
    private final WelcomeMessages messages;

    Delivery(
            Transactions transactions,
            Activations activations,
            Definitions definitions,
            BuiltInIntegrations builtIns,
            WelcomeMessages messages) {
        this.transactions = transactions;
        this.activations = activations;
        this.definitions = definitions;
        this.builtIns = builtIns;
        this.messages = messages;
    }

    /** @param panel whose message is needed; null is all of them, for an engine that does not say it yet */
    Uni<GuildActivations> to(String guild, @Nullable String panel) {
        return transactions.read(
                Tenant.guild(guild),
                db -> messages(db, guild, panel)
                        .chain(panels -> activations
                                .in(db, guild)
                                .chain(accepted -> assembly(db, guild)
                                        .map(assembly -> answer(guild, assembly, accepted, panels)))));
    }

    private Uni<Assembly> assembly(SqlConnection db, String guild) {
        return activations
                .secrets(db, guild)
                .chain(secrets -> definitions.valuesIn(db, guild).map(values -> new Assembly(guild, secrets, values)));
    }

    private GuildActivations answer(
            String guild, Assembly assembly, List<Accepted> accepted, List<PanelMessage> panels) {
        Map<Boolean, List<Accepted>> byKind = accepted.stream().collect(partitioningBy(Accepted::isBuiltIn));
        return new GuildActivations(
                guild,
                assembly.of(byKind.getOrDefault(false, List.of())),
                assembly.ofBuiltIn(builtIns.all(), byKind.getOrDefault(true, List.of())),
                panels);
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

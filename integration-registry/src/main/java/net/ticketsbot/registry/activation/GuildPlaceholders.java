package net.ticketsbot.registry.activation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.activation.Activations.Accepted;
import net.ticketsbot.registry.builtin.BuiltInIntegrations;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.definition.BuiltInNames;
import net.ticketsbot.registry.definition.Definition;
import org.jspecify.annotations.Nullable;

/** Every name that a welcome message of a server may use, in order of precedence: of two equal names the first wins. */
@ApplicationScoped
class GuildPlaceholders {

    /** Where a value comes from. */
    public record Origin(UUID id, String slug, String name) {}

    /**
     * One {@code %name%}.
     *
     * @param qualifiedName is never another's
     */
    public record UsablePlaceholder(
            String name,
            String qualifiedName,
            String source,
            @Nullable Origin integration) {}

    private static final String BUILT_IN = "built_in";

    private final Transactions transactions;
    private final Activations activations;
    private final BuiltInIntegrations builtIns;

    GuildPlaceholders(Transactions transactions, Activations activations, BuiltInIntegrations builtIns) {
        this.transactions = transactions;
        this.activations = activations;
        this.builtIns = builtIns;
    }

    Uni<List<UsablePlaceholder>> in(String guild) {
        return transactions
                .read(Tenant.guild(guild), db -> activations.in(db, guild))
                .map(this::all);
    }

    private List<UsablePlaceholder> all(List<Accepted> accepted) {
        List<UsablePlaceholder> all = new ArrayList<>();
        BuiltInNames.computed().forEach(name -> all.add(ofTicket(name)));
        builtIns.all()
                .forEach(builtIn -> addAll(
                        all,
                        BUILT_IN,
                        builtIn.id(),
                        builtIn.slug(),
                        builtIn.draft().definition()));
        accepted.stream()
                .filter(integration -> !integration.isBuiltIn())
                .forEach(integration -> addAll(
                        all, "integration", integration.integration(), integration.slug(), integration.definition()));
        BuiltInNames.ofContext().forEach(name -> all.add(ofTicket(name)));
        return all;
    }

    private static UsablePlaceholder ofTicket(String name) {
        return new UsablePlaceholder(name, "ticket." + name, BUILT_IN, null);
    }

    private static void addAll(
            List<UsablePlaceholder> all, String source, UUID id, String slug, Definition definition) {
        Origin origin = new Origin(id, slug, definition.name());
        definition
                .placeholders()
                .forEach(placeholder -> all.add(
                        new UsablePlaceholder(placeholder.name(), slug + '.' + placeholder.name(), source, origin)));
    }
}

package net.ticketsbot.registry.activation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.activation.Activations.Accepted;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.definition.BuiltInNames;
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

    private final Transactions transactions;
    private final Activations activations;

    GuildPlaceholders(Transactions transactions, Activations activations) {
        this.transactions = transactions;
        this.activations = activations;
    }

    Uni<List<UsablePlaceholder>> in(String guild) {
        return transactions
                .read(Tenant.guild(guild), db -> activations.in(db, guild))
                .map(GuildPlaceholders::all);
    }

    private static List<UsablePlaceholder> all(List<Accepted> accepted) {
        List<UsablePlaceholder> all = new ArrayList<>();
        BuiltInNames.computed().forEach(name -> all.add(ofTicket(name)));
        accepted.forEach(integration -> addAll(all, integration));
        BuiltInNames.ofContext().forEach(name -> all.add(ofTicket(name)));
        return all;
    }

    private static UsablePlaceholder ofTicket(String name) {
        return new UsablePlaceholder(name, "ticket." + name, "built_in", null);
    }

    private static void addAll(List<UsablePlaceholder> all, Accepted accepted) {
        Origin origin = new Origin(
                accepted.integration(), accepted.slug(), accepted.definition().name());
        accepted.definition()
                .placeholders()
                .forEach(placeholder -> all.add(new UsablePlaceholder(
                        placeholder.name(), accepted.slug() + '.' + placeholder.name(), "integration", origin)));
    }
}

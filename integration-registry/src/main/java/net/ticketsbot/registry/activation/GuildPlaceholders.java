package net.ticketsbot.registry.activation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.activation.Activations.Accepted;
import net.ticketsbot.registry.integration.BuiltInNames;
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
            @Nullable String qualifiedName,
            String source,
            @Nullable Origin integration) {}

    private final Activations activations;

    GuildPlaceholders(Activations activations) {
        this.activations = activations;
    }

    Uni<List<UsablePlaceholder>> in(String guild) {
        return activations.in(guild).map(GuildPlaceholders::all);
    }

    private static List<UsablePlaceholder> all(List<Accepted> accepted) {
        List<UsablePlaceholder> all = new ArrayList<>();
        BuiltInNames.usableEverywhere().forEach(name -> all.add(new UsablePlaceholder(name, null, "built_in", null)));
        accepted.forEach(integration -> addAll(all, integration));
        return all;
    }

    private static void addAll(List<UsablePlaceholder> all, Accepted accepted) {
        Origin origin = new Origin(
                accepted.definition().integrationId(),
                accepted.slug(),
                accepted.definition().name());
        accepted.definition()
                .placeholders()
                .forEach(placeholder -> all.add(new UsablePlaceholder(
                        placeholder.name(), accepted.slug() + '.' + placeholder.name(), "integration", origin)));
    }
}

package net.ticketsbot.registry.activation;

import static net.ticketsbot.registry.problem.ProblemType.LIMIT_REACHED;
import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.activation.Activations.Room;
import net.ticketsbot.registry.database.Locks;
import net.ticketsbot.registry.integration.Definition;
import net.ticketsbot.registry.integration.Definitions;
import net.ticketsbot.registry.integration.Integrations;
import net.ticketsbot.registry.login.Caller;
import net.ticketsbot.registry.secret.SecretValue;
import net.ticketsbot.registry.secret.SecretVault;
import org.jspecify.annotations.Nullable;

/** Adds integrations to servers, and accepts new versions of them. */
@ApplicationScoped
class Activating {

    /**
     * What a request to activate came to.
     *
     * @param isNew whether the server did not have the integration before
     */
    record Outcome(UUID integration, int version, boolean isNew) {}

    private final Activations activations;
    private final Integrations integrations;
    private final Definitions definitions;
    private final SecretsReader reader;
    private final ActivationConfig limits;
    private final SecretVault vault;
    private final Locks locks;

    Activating(
            Activations activations,
            Integrations integrations,
            Definitions definitions,
            SecretsReader reader,
            ActivationConfig limits,
            SecretVault vault,
            Locks locks) {
        this.activations = activations;
        this.integrations = integrations;
        this.definitions = definitions;
        this.reader = reader;
        this.limits = limits;
        this.vault = vault;
        this.locks = locks;
    }

    @WithTransaction
    Uni<Outcome> activate(String guild, Caller caller, UUID id, @Nullable JsonNode body) {
        return locks.hold("guild", guild)
                .chain(() -> integrations.usableIn(guild, caller, id))
                .onItem()
                .ifNull()
                .failWith(() -> NOT_FOUND.because("not usable in this server by this user"))
                .chain(definitions::current)
                .chain(current -> accept(guild, current, reader.read(body, current)))
                .call(() -> definitions.forgetUnused(id));
    }

    private Uni<Outcome> accept(String guild, Definition current, Map<String, SecretValue> secrets) {
        return activations.of(guild, current.integrationId()).chain(found -> {
            if (found == null) {
                return add(guild, current, secrets);
            }
            found.accept(current.version(), secrets, vault);
            return Uni.createFrom().item(new Outcome(current.integrationId(), current.version(), false));
        });
    }

    private Uni<Outcome> add(String guild, Definition current, Map<String, SecretValue> secrets) {
        return activations.roomIn(guild).invoke(this::requireRoom).chain(room -> {
            Activation added = new Activation(guild, current.integrationId(), room.nextPosition());
            added.accept(current.version(), secrets, vault);
            return activations
                    .persist(added)
                    .replaceWith(new Outcome(current.integrationId(), current.version(), true));
        });
    }

    private void requireRoom(Room room) {
        if (room.count() >= limits.maxPerGuild()) {
            throw LIMIT_REACHED.because(room.count() + " integrations active in this server");
        }
    }

    /** Locks in the order of {@link #activate}, so that no two wait for each other. */
    @WithTransaction
    Uni<Boolean> remove(String guild, Caller caller, UUID id) {
        return locks.hold("guild", guild)
                .chain(() -> integrations.usableIn(guild, caller, id))
                .chain(() -> activations.remove(guild, id))
                .call(() -> definitions.forgetUnused(id));
    }
}

package net.ticketsbot.registry.activation;

import static net.ticketsbot.registry.problem.ProblemType.LIMIT_REACHED;
import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;
import static net.ticketsbot.registry.problem.ProblemType.VERSION_CONFLICT;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.activation.Activations.Room;
import net.ticketsbot.registry.audit.AuditEntry;
import net.ticketsbot.registry.audit.AuditLog;
import net.ticketsbot.registry.database.Locks;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.definition.Change;
import net.ticketsbot.registry.definition.Terms;
import net.ticketsbot.registry.integration.Definitions;
import net.ticketsbot.registry.integration.Integrations;
import net.ticketsbot.registry.integration.Listed;
import net.ticketsbot.registry.login.Caller;
import net.ticketsbot.registry.outbox.IntegrationChanged;
import net.ticketsbot.registry.outbox.Outbox;
import net.ticketsbot.registry.secret.SecretValue;
import net.ticketsbot.registry.validation.SecretValidation;
import org.jspecify.annotations.Nullable;

/**
 * Adds integrations to servers, changes their secrets and accepts new versions. What the admin gives is for the version that the
 * admin saw, and is checked by the author's server before anything is written; no transaction is open meanwhile.
 */
@ApplicationScoped
class Activating {

    /**
     * What a request to activate came to.
     *
     * @param isNew whether the server did not have the integration before
     */
    record Outcome(UUID integration, int version, boolean isNew) {}

    private final Transactions transactions;
    private final Activations activations;
    private final Definitions definitions;
    private final SecretsReader reader;
    private final SecretValidation validation;
    private final ActivationConfig limits;
    private final Outbox outbox;

    Activating(
            Transactions transactions,
            Activations activations,
            Definitions definitions,
            SecretsReader reader,
            SecretValidation validation,
            ActivationConfig limits,
            Outbox outbox) {
        this.transactions = transactions;
        this.activations = activations;
        this.definitions = definitions;
        this.reader = reader;
        this.validation = validation;
        this.limits = limits;
        this.outbox = outbox;
    }

    Uni<Outcome> activate(String guild, Caller caller, UUID id, @Nullable JsonNode body) {
        return transactions
                .read(
                        Tenant.guild(guild),
                        db -> offered(db, guild, caller, id)
                                .call(offer -> requireSeen(db, SecretsReader.seenVersion(body), offer)))
                .chain(offer -> activate(guild, caller, offer, reader.read(body, offer.definition())));
    }

    private Uni<Outcome> activate(String guild, Caller caller, Listed offer, Map<String, SecretValue> secrets) {
        UUID id = offer.integration().id();
        Consent consent = new Consent(guild, caller.userId(), id, offer.version(), secrets);
        return validate(offer, consent)
                .chain(() -> transactions.write(
                        Tenant.guild(guild),
                        db -> Locks.hold(db, "guild", guild)
                                .chain(() -> offered(db, guild, caller, id))
                                .call(now -> requireSeen(db, consent.version(), now))
                                .chain(now -> accept(db, now, consent))));
    }

    private static Uni<Listed> offered(SqlConnection db, String guild, Caller caller, UUID id) {
        return Integrations.usableIn(db, guild, caller, id)
                .onItem()
                .ifNull()
                .failWith(() -> NOT_FOUND.because("not usable in this server by this user"));
    }

    /** Who has seen one version accepts no other; null is for the reader of the body to refuse. */
    private Uni<Void> requireSeen(SqlConnection db, @Nullable Integer seen, Listed offer) {
        if (seen == null || seen == offer.version()) {
            return Uni.createFrom().voidItem();
        }
        return definitions.of(db, offer.integration().id(), seen).map(old -> {
            List<Change> changes = old == null ? List.of() : Terms.changes(old, offer.definition());
            throw VERSION_CONFLICT
                    .because("version " + seen + " was seen, " + offer.version() + " is current")
                    .with("current_version", offer.version())
                    .with("changes", changes);
        });
    }

    /** Secrets go to the author's server with the author's values, so those are read in the author's name. */
    private Uni<Void> validate(Listed offer, Consent consent) {
        if (offer.definition().validation() == null) {
            return Uni.createFrom().voidItem();
        }
        return transactions
                .read(
                        Tenant.author(offer.integration().ownerId()),
                        db -> definitions.values(db, consent.integration(), consent.version()))
                .chain(values -> validation.check(
                        offer.definition(),
                        values,
                        consent.secrets(),
                        consent.guild(),
                        consent.user(),
                        consent.integration()));
    }

    private Uni<Outcome> accept(SqlConnection db, Listed offer, Consent consent) {
        return activations
                .acceptedVersion(db, consent.guild(), consent.integration())
                .chain(accepted -> accepted == null ? add(db, offer, consent) : change(db, accepted, consent))
                .onFailure(Activations::isOfNothing)
                .transform(e -> NOT_FOUND.because("deleted by its author meanwhile"))
                .call(outcome -> outbox.add(
                        db, IntegrationChanged.inGuild(consent.guild(), consent.integration(), consent.version())));
    }

    private Uni<Outcome> add(SqlConnection db, Listed offer, Consent consent) {
        return activations
                .roomIn(db, consent.guild())
                .invoke(room -> requireRoom(room, offer))
                .chain(room -> activations.add(db, consent, room.nextPosition()))
                .chain(() -> AuditLog.add(db, entry("integration_added", consent)))
                .replaceWith(new Outcome(consent.integration(), consent.version(), true));
    }

    private Uni<Outcome> change(SqlConnection db, int accepted, Consent consent) {
        String action = accepted == consent.version() ? "secrets_changed" : "version_accepted";
        return activations
                .accept(db, consent)
                .chain(() -> AuditLog.add(db, entry(action, consent)))
                .replaceWith(new Outcome(consent.integration(), consent.version(), false));
    }

    private static AuditEntry entry(String action, Consent consent) {
        return AuditEntry.inGuild(consent.user(), action, consent.guild(), consent.integration())
                .with("version", consent.version());
    }

    private void requireRoom(Room room, Listed offer) {
        if (room.count() >= limits.maxPerGuild() && !offer.integration().isBuiltIn()) {
            throw LIMIT_REACHED.because(room.count() + " integrations active in this server");
        }
    }

    /** Destroys the secrets, too. */
    Uni<Boolean> remove(String guild, Caller caller, UUID id) {
        return transactions.write(
                Tenant.guild(guild),
                db -> Locks.hold(db, "guild", guild)
                        .chain(() -> activations.remove(db, guild, id))
                        .call(isRemoved -> isRemoved
                                ? tell(db, guild, caller, id)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(SqlConnection db, String guild, Caller caller, UUID id) {
        return AuditLog.add(db, AuditEntry.inGuild(caller.userId(), "integration_removed", guild, id))
                .chain(() -> outbox.add(db, IntegrationChanged.removed(guild, id)));
    }
}

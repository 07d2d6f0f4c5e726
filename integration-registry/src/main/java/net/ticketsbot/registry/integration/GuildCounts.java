package net.ticketsbot.registry.integration;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import net.ticketsbot.registry.database.Locks;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import org.jboss.logging.Logger;

/**
 * Adds up how many servers have each integration. Whoever adds one only writes a row of their own, so that nobody waits for the
 * row of a popular integration; between two of these the catalogue's order stays as it is.
 */
@ApplicationScoped
class GuildCounts {

    private static final Logger LOG = Logger.getLogger(GuildCounts.class);

    static final String ADD_UP = "with changes as (delete from guild_count_change returning integration_id, change),"
            + " sums as (select integration_id, sum(change) as change from changes group by integration_id)"
            + " update integration i set guild_count = i.guild_count + s.change from sums s where i.id = s.integration_id";

    private final Transactions transactions;
    private final IntegrationConfig config;
    private final Vertx vertx;

    GuildCounts(Transactions transactions, IntegrationConfig config, Vertx vertx) {
        this.transactions = transactions;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(
                config.recount().toMillis(),
                id -> addUp().subscribe()
                        .with(
                                done -> LOG.debug("added up how many servers have each integration"),
                                failure -> LOG.warnf("the servers of integrations were not added up: %s", failure)));
    }

    Uni<Void> addUp() {
        return transactions.write(Tenant.NOBODY, GuildCounts::addUp);
    }

    /** One replica at a time: a removal is never counted before the adding. */
    private static Uni<Void> addUp(SqlConnection db) {
        return Locks.hold(db, "job", "guild-count")
                .chain(() -> db.preparedQuery(ADD_UP).execute())
                .replaceWithVoid();
    }
}

package net.ticketsbot.registry.builtin;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.integration.PlatformIntegrations;

/** All built-in integrations. What the files say is in the database before anybody is served. */
@ApplicationScoped
public class BuiltInIntegrations {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BuiltInFiles files;
    private final PlatformIntegrations stored;
    private final Transactions transactions;
    private volatile List<BuiltIn> all = List.of();

    BuiltInIntegrations(BuiltInFiles files, PlatformIntegrations stored, Transactions transactions) {
        this.files = files;
        this.stored = stored;
        this.transactions = transactions;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void start() {
        all = store(files.read()).await().atMost(PATIENCE);
    }

    Uni<List<BuiltIn>> store(List<BuiltIn> read) {
        return Multi.createFrom()
                .iterable(read)
                .onItem()
                .transformToUniAndConcatenate(builtIn ->
                        transactions.write(Tenant.author(PlatformIntegrations.OWNER), db -> store(db, builtIn)))
                .collect()
                .asList();
    }

    private Uni<BuiltIn> store(SqlConnection db, BuiltIn builtIn) {
        return stored.save(db, builtIn.id(), builtIn.slug(), builtIn.draft()).map(builtIn::stored);
    }

    /** Those that have a file; one that had is kept with what servers gave for it, but nobody sees it. */
    public List<BuiltIn> all() {
        return all;
    }
}

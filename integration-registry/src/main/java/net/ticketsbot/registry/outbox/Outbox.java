package net.ticketsbot.registry.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Takes events for the {@link OutboxRelay} to send. */
@ApplicationScoped
public class Outbox {

    static final String ADD = "insert into outbox_event (event_id, key, payload) values ($1, $2, $3)";

    private final Clock clock;

    Outbox(Clock clock) {
        this.clock = clock;
    }

    /**
     * Call it with the connection of the transaction that makes the change: both are committed, or neither. Events of one thing
     * are heard in the order in which they are added, so add them while holding what keeps other changes of that thing away.
     */
    public Uni<Void> add(SqlClient db, IntegrationChanged event) {
        UUID id = UUID.randomUUID();
        Message message = Message.of(event, id, clock.instant());
        return db.preparedQuery(ADD)
                .execute(Tuple.of(id, event.guild(), message.json()))
                .replaceWithVoid();
    }
}

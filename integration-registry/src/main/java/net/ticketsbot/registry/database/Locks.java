package net.ticketsbot.registry.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Locks that PostgreSQL holds until the transaction ends, for rules that span rows. */
public final class Locks {

    private static final String HOLD = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    private Locks() {}

    /** Waits until no other transaction holds this name. Call it before reading what it guards. */
    public static Uni<Void> hold(SqlConnection db, String kind, String id) {
        return db.preparedQuery(HOLD).execute(Tuple.of(kind + ':' + id)).replaceWithVoid();
    }
}

package net.ticketsbot.registry.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Locks that PostgreSQL holds until the transaction ends, for rules that span rows. */
@ApplicationScoped
public class Locks {

    /** Waits until no other transaction holds this name. Call it inside a transaction, before reading what it guards. */
    public Uni<Void> hold(String kind, String id) {
        return Panache.getSession().chain(session -> lock(session, kind + ':' + id));
    }

    private static Uni<Void> lock(Mutiny.Session session, String name) {
        return session.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:name, 0)) as text)", String.class)
                .setParameter("name", name)
                .getSingleResult()
                .replaceWithVoid();
    }
}

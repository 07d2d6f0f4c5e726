package net.ticketsbot.registry.activation;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.integration.Definition;
import org.jspecify.annotations.Nullable;

/** All activations. */
@ApplicationScoped
class Activations implements PanacheRepositoryBase<Activation, ActivationId> {

    /** An activation with the definition that was accepted. */
    record Accepted(Activation activation, Definition definition, String slug) {}

    /** How many a server has, and the place behind the last of them. */
    record Room(long count, int nextPosition) {}

    Uni<@Nullable Activation> of(String guild, UUID integration) {
        return findById(new ActivationId(guild, integration));
    }

    /** In the order in which they were first added. */
    Uni<List<Accepted>> in(String guild) {
        return getSession()
                .chain(session -> session.createQuery(
                                "select a, d, i.slug from Activation a"
                                        + " join Integration i on i.id = a.id.integrationId"
                                        + " join Definition d on d.id.integrationId = a.id.integrationId and d.id.version = a.version"
                                        + " where a.id.guildId = :guild order by a.position",
                                Object[].class)
                        .setParameter("guild", guild)
                        .getResultList()
                        .map(rows -> rows.stream()
                                .map(row -> new Accepted((Activation) row[0], (Definition) row[1], (String) row[2]))
                                .toList()));
    }

    Uni<Room> roomIn(String guild) {
        return getSession()
                .chain(session -> session.createQuery(
                                "select count(a), coalesce(max(a.position), 0) + 1 from Activation a where a.id.guildId = :guild",
                                Object[].class)
                        .setParameter("guild", guild)
                        .getSingleResult()
                        .map(row -> new Room((Long) row[0], (Integer) row[1])));
    }

    Uni<Boolean> remove(String guild, UUID integration) {
        return deleteById(new ActivationId(guild, integration));
    }
}

package net.ticketsbot.registry.integration;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.input.Cursor;
import net.ticketsbot.registry.login.Caller;
import org.jspecify.annotations.Nullable;

/** All integrations. Who may see a row is part of the query that reads it. */
@ApplicationScoped
public class Integrations implements PanacheRepositoryBase<Integration, UUID> {

    /** An integration with its current definition, and in how many servers it is. */
    public record Listed(Integration integration, Definition definition, long guilds) {}

    /**
     * An integration as a server sees it.
     *
     * @param acceptedVersion null when the server does not have it
     */
    public record Offered(Listed listed, @Nullable Integer acceptedVersion, int position) {

        public Cursor cursor() {
            return new Cursor(position, listed.integration().id());
        }
    }

    /** PostgreSQL compares the bytes, so no id comes after this one. */
    private static final UUID LAST = new UUID(-1L, -1L);

    private static final UUID FIRST = new UUID(0, 0);

    /** Behind all that the server has. */
    private static final String POSITION = "coalesce(active.position, 999999999)";

    private static final String OFFERED = "select i, d,"
            + " (select count(a) from Activation a where a.id.integrationId = i.id) as guilds,"
            + " active.version, " + POSITION
            + " from Integration i join Definition d on d.id.integrationId = i.id and d.id.version = i.version"
            + " left join Activation active on active.id.integrationId = i.id and active.id.guildId = :guild"
            + " where (i.ownerId = :caller or active.version is not null)"
            + " and (" + POSITION + " > :position or (" + POSITION + " = :position and i.id > :id))"
            + " order by " + POSITION + ", i.id";

    private static final String LISTED = "select i, d,"
            + " (select count(a) from Activation a where a.id.integrationId = i.id) as guilds"
            + " from Integration i join Definition d on d.id.integrationId = i.id and d.id.version = i.version ";

    Uni<Long> countOwnedBy(String owner) {
        return count("ownerId", owner);
    }

    Uni<Boolean> isSlugTaken(String slug) {
        return count("slug", slug).map(count -> count > 0);
    }

    /** The newest first, and one more than asked for, if there is more. */
    Uni<List<Listed>> ownedBy(String owner, @Nullable Cursor after, int size) {
        return getSession()
                .chain(session -> session.createQuery(
                                LISTED + "where i.ownerId = :owner and i.id < :before order by i.id desc",
                                Object[].class)
                        .setParameter("owner", owner)
                        .setParameter("before", after == null ? LAST : after.id())
                        .setMaxResults(size + 1)
                        .getResultList()
                        .map(Integrations::listed));
    }

    /** What this caller owns, or has in a server of theirs; null is anything else. */
    Uni<@Nullable Listed> visibleTo(Caller caller, UUID id) {
        return getSession()
                .chain(session -> session.createQuery(
                                LISTED + "where i.id = :id and (i.ownerId = :caller or exists"
                                        + " (select 1 from Activation own where own.id.integrationId = i.id"
                                        + " and own.id.guildId in (:guilds)))",
                                Object[].class)
                        .setParameter("id", id)
                        .setParameter("caller", caller.userId())
                        .setParameter("guilds", caller.guilds())
                        .getResultList()
                        .map(rows -> listed(rows).stream().findFirst().orElse(null)));
    }

    Uni<@Nullable Integration> ownedBy(String owner, UUID id) {
        return find("id = ?1 and ownerId = ?2", id, owner).firstResult();
    }

    /** Locks the row until the transaction ends. */
    Uni<@Nullable Integration> ownedByForUpdate(String owner, UUID id) {
        return find("id = ?1 and ownerId = ?2", id, owner)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** What may be added to or changed in this server: what it has already, and what the caller owns. Locks the row. */
    public Uni<@Nullable Integration> usableIn(String guild, Caller caller, UUID id) {
        return find(
                        "from Integration i where i.id = ?1 and (i.ownerId = ?2 or exists"
                                + " (select 1 from Activation a where a.id.integrationId = i.id and a.id.guildId = ?3))",
                        id,
                        caller.userId(),
                        guild)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** With all its versions, and with what servers gave for it: the schema cascades. */
    Uni<Void> remove(Integration integration) {
        return delete("id", integration.id()).replaceWithVoid();
    }

    /**
     * What a server has, in the order of adding, then what the caller could add to it, the oldest first; and one more than
     * asked for, if there is more.
     */
    public Uni<List<Offered>> offeredTo(String guild, Caller caller, @Nullable Cursor after, int size) {
        return getSession()
                .chain(session -> session.createQuery(OFFERED, Object[].class)
                        .setParameter("guild", guild)
                        .setParameter("caller", caller.userId())
                        .setParameter("position", after == null ? 0 : after.position())
                        .setParameter("id", after == null ? FIRST : after.id())
                        .setMaxResults(size + 1)
                        .getResultList()
                        .map(rows -> rows.stream().map(Integrations::offered).toList()));
    }

    private static Offered offered(Object[] row) {
        Listed listed = new Listed((Integration) row[0], (Definition) row[1], (Long) row[2]);
        return new Offered(listed, (Integer) row[3], (Integer) row[4]);
    }

    private static List<Listed> listed(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new Listed((Integration) row[0], (Definition) row[1], (Long) row[2]))
                .toList();
    }
}

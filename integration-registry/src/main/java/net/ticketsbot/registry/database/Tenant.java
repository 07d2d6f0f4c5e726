package net.ticketsbot.registry.database;

import org.jspecify.annotations.Nullable;

/**
 * In whose name a transaction runs. PostgreSQL's row-level security shows the rows with secrets of this server, and those that
 * belong to this author, and no others.
 */
public record Tenant(@Nullable String guild, @Nullable String author) {

    /** Sees no secret at all. */
    public static final Tenant NOBODY = new Tenant(null, null);

    public static Tenant guild(String guild) {
        return new Tenant(guild, null);
    }

    public static Tenant author(String author) {
        return new Tenant(null, author);
    }
}

package net.ticketsbot.registry.integration;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An integration: whose it is, and which of its definitions is the current one.
 *
 * @param slug names it in {@code %slug.name%}; it never changes
 * @param version what servers accept
 * @param revision counts every change, also those that are no new version
 * @param approvedVersion what others than the owner may add; null is none, which makes it private
 * @param guildCount how many servers have it
 * @param rank by which the catalogue is sorted: how many had it when that was last counted
 */
public record Integration(
        UUID id,
        String ownerId,
        String slug,
        int version,
        long revision,
        @Nullable Integer approvedVersion,
        boolean isBuiltIn,
        long guildCount,
        long rank) {

    static final String COLUMNS = "i.id, i.owner_id, i.slug, i.version, i.revision, i.approved_version, i.built_in,"
            + " i.guild_count, i.guild_count + coalesce((select sum(c.change) from guild_count_change c where c.integration_id = i.id), 0)"
            + " as guilds";

    static Integration created(UUID id, String owner, String slug) {
        return new Integration(id, owner, slug, 1, 1, null, false, 0, 0);
    }

    static Integration of(Row row) {
        return new Integration(
                row.getUUID("id"),
                row.getString("owner_id"),
                row.getString("slug"),
                row.getInteger("version"),
                row.getLong("revision"),
                row.getInteger("approved_version"),
                row.getBoolean("built_in"),
                row.getLong("guilds"),
                row.getLong("guild_count"));
    }

    /** Every change is a revision; what servers must accept is a new version too. */
    Integration revised(boolean isNewVersion) {
        return new Integration(
                id,
                ownerId,
                slug,
                isNewVersion ? version + 1 : version,
                revision + 1,
                approvedVersion,
                isBuiltIn,
                guildCount,
                rank);
    }

    public boolean isPublic() {
        return approvedVersion != null;
    }
}

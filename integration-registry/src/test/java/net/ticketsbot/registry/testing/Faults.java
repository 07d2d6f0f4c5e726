package net.ticketsbot.registry.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must never be in the database, whoever wrote at the same time and whatever was killed meanwhile. */
public final class Faults {

    /** By what is wrong, a query that finds where. */
    private static final Map<String, String> QUERIES = Map.ofEntries(
            Map.entry(
                    "an author has too many", "select owner_id from integration group by owner_id having count(*) > 5"),
            Map.entry("a server has too many", "select guild_id from activation group by guild_id having count(*) > 5"),
            Map.entry(
                    "a place is taken twice",
                    "select guild_id from activation group by guild_id, position having count(*) > 1"),
            Map.entry("a version is not the newest", """
                    select i.id from integration i
                    where i.version <> (select max(v.version) from integration_version v where v.integration_id = i.id)"""),
            Map.entry("a revision is not the newest", """
                    select i.id from integration i
                    where i.revision <> (select max(d.revision) from definition d where d.integration_id = i.id)"""),
            Map.entry("a document is of nothing", """
                    select d.integration_id from definition d
                    where not exists (select 1 from integration i where i.id = d.integration_id)"""),
            Map.entry("a value of an author is missing", """
                    select v.integration_id from integration_version v
                    join definition d on d.integration_id = v.integration_id and d.revision = v.revision
                    where (select count(*) from author_value w
                        where w.integration_id = v.integration_id and w.version = v.version)
                    <> coalesce(jsonb_array_length(d.document->'headers'), 0)
                        + coalesce(jsonb_array_length(d.document#>'{follow_up,headers}'), 0)
                        + case when d.document->'basic_auth' is null then 0 else 2 end"""),
            Map.entry("a secret is of nothing", """
                    select s.guild_id from activation_secret s where not exists (select 1 from activation a
                    where a.guild_id = s.guild_id and a.integration_id = s.integration_id)"""),
            Map.entry("a secret is missing", """
                    select a.guild_id from activation a
                    join integration_version v on v.integration_id = a.integration_id and v.version = a.version
                    join definition d on d.integration_id = v.integration_id and d.revision = v.revision
                    where (select count(*) from activation_secret s
                        where s.guild_id = a.guild_id and s.integration_id = a.integration_id)
                    <> coalesce(jsonb_array_length(d.document->'secrets'), 0)"""),
            Map.entry("a count is wrong", """
                    select i.id from integration i
                    where i.guild_count + coalesce((select sum(c.change) from guild_count_change c where c.integration_id = i.id), 0)
                    <> (select count(*) from activation a where a.integration_id = i.id)"""),
            Map.entry("a change was not noted", """
                    select i.id from integration i where i.revision - 1 <> (select count(*) from audit_entry e
                    where e.integration_id = i.id and e.action = 'definition_changed')"""));

    private Faults() {}

    /** All that are there, each with where it is. The connection is a superuser's, who sees every row. */
    public static List<String> in(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                try (ResultSet rows = statement.executeQuery(query.getValue())) {
                    while (rows.next()) {
                        found.add(query.getKey() + ": " + rows.getString(1));
                    }
                }
            }
        }
        return found;
    }
}

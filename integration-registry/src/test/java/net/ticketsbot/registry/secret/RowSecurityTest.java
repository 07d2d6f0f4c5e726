package net.ticketsbot.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL itself keeps a tenant's secrets from others, whatever a query forgets to ask. */
class RowSecurityTest {

    @RegisterExtension
    final SecretDatabase database = SecretDatabase.migrated();

    private static final String SECRETS = "select guild_id from activation_secret order by 1";
    private static final String VALUES = "select name from author_value order by 1";
    private static final Sealed SEALED = new Sealed(null, Buffer.buffer("sealed"));

    private UUID integration;

    /** Servers 1 and 2 have an integration of author 11; server 3 has one of author 12. */
    @BeforeEach
    void fill() throws SQLException {
        integration = database.integration("11");
        UUID another = database.integration("12");
        database.keepOfAuthor(integration, "header", "of-11", SEALED);
        database.keepOfAuthor(another, "header", "of-12", SEALED);
        for (String guild : List.of("1", "2")) {
            database.activate(guild, integration);
            database.keep(guild, integration, "api_key", SEALED);
        }
        database.activate("3", another);
        database.keep("3", another, "api_key", SEALED);
    }

    @Test
    void whoNamesNobodySeesNothing() throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            assertThat(SecretDatabase.query(connection, SECRETS)).isEmpty();
            assertThat(SecretDatabase.query(connection, VALUES)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # setting,            value, secrets of servers, values
            registry.guild,       1,     1,                  of-11
            registry.guild,       3,     3,                  of-12
            registry.guild,       4,     '',                 ''
            registry.guild,       11,    '',                 ''
            registry.guild,       '',    '',                 ''
            registry.owner,       11,    '',                 of-11
            registry.owner,       12,    '',                 of-12
            registry.owner,       1,     '',                 ''
            registry.owner,       '',    '',                 ''
            registry.maintenance, on,    '1,2,3',            'of-11,of-12'
            registry.maintenance, off,   '',                 ''
            registry.maintenance, '',    '',                 ''
            """)
    void aTenantSeesItsOwn(String setting, String value, String secrets, String values) throws SQLException {
        assertThat(seen(setting, value, SECRETS)).containsExactlyElementsOf(split(secrets));
        assertThat(seen(setting, value, VALUES)).containsExactlyElementsOf(split(values));
    }

    @Test
    void theNameEndsWithTheTransaction() throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            SecretDatabase.query(connection, "select set_config('registry.guild', '1', true)");
            assertThat(SecretDatabase.query(connection, SECRETS)).containsExactly("1");
            connection.commit();

            assertThat(SecretDatabase.query(connection, SECRETS)).isEmpty();
        }
    }

    @Test
    void aServerThatStaysOnAnOlderVersionSeesTheValuesOfThatOne() throws SQLException {
        database.query(
                "insert into integration_version (integration_id, version, revision) values (?, 2, 1)", integration);
        database.query(
                "insert into author_value (integration_id, version, kind, name, sealed_value)"
                        + " values (?, 2, 'header', 'of-11-later', 'x')",
                integration);

        assertThat(seen("registry.guild", "1", VALUES)).containsExactly("of-11");
    }

    @Test
    void nobodyWritesIntoAnothersRows() throws SQLException {
        String insert = "insert into activation_secret (guild_id, integration_id, version, name, sealed_value)"
                + " values ('2', '" + integration + "', 1, 'planted', 'x')";

        assertThatThrownBy(() -> database.inTheNameOf(
                        "registry.guild", "1", connection -> SecretDatabase.query(connection, insert)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");
        database.inTheNameOf(
                "registry.guild",
                "1",
                connection -> SecretDatabase.query(connection, "update activation_secret set sealed_value = 'x'"));
        database.inTheNameOf(
                "registry.guild", "1", connection -> SecretDatabase.query(connection, "delete from activation_secret"));
        assertThatThrownBy(() -> database.inTheNameOf(
                        "registry.guild",
                        "2",
                        connection -> SecretDatabase.query(connection, "update activation_secret set guild_id = '1'")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");

        assertThat(database.query(
                        "select guild_id || convert_from(sealed_value, 'UTF8') from activation_secret order by 1"))
                .containsExactly("2sealed", "3sealed");
    }

    @Test
    void removingAnIntegrationTakesEverybodysSecrets() throws SQLException {
        database.inTheNameOf("registry.owner", "11", connection -> {
            SecretDatabase.query(connection, "set constraints all deferred");
            SecretDatabase.query(connection, "delete from activation where integration_id = ?", integration);
            return SecretDatabase.query(connection, "delete from integration where id = ?", integration);
        });

        assertThat(database.query(SECRETS)).containsExactly("3");
        assertThat(database.query(VALUES)).containsExactly("of-12");
    }

    @Test
    void theQueriesStayIndexScans() throws SQLException {
        fillTables();

        List<String> secrets = database.inTheNameOf(
                "registry.guild",
                "1",
                connection -> SecretDatabase.query(
                        connection, "explain select name, sealed_value from activation_secret where guild_id = '1'"));
        List<String> values = database.inTheNameOf(
                "registry.guild",
                "1",
                connection -> SecretDatabase.query(
                        connection,
                        "explain select name, sealed_value from author_value where integration_id = ? and version = 1",
                        integration));
        List<String> inGuild = database.inTheNameOf(
                "registry.guild",
                "1",
                connection -> SecretDatabase.query(
                        connection,
                        "explain select w.name, w.sealed_value from activation a join author_value w"
                                + " on w.integration_id = a.integration_id and w.version = a.version where a.guild_id = '1'"));

        for (List<String> plan : List.of(secrets, values, inGuild)) {
            assertThat(String.join("\n", plan)).contains("Index").doesNotContain("Seq Scan");
        }
    }

    @ParameterizedTest
    @CsvSource({"activation_secret", "author_value"})
    void theBatchesOfReencryptionStayIndexScans(String table) throws SQLException {
        fillTables();

        for (String key : List.of("data_key is null", "data_key = 7")) {
            List<String> plan = database.maintenance()
                    .run(connection -> SecretDatabase.query(
                            connection,
                            "explain select name from " + table + " where " + key
                                    + " and (broken_at is null or broken_at < now() - interval '1 hour')"
                                    + " order by data_key, broken_at nulls first limit 500 for update skip locked"));

            assertThat(String.join("\n", plan))
                    .contains("Index Scan using " + table + "_by_data_key")
                    .doesNotContain("Sort");
        }
    }

    private List<String> seen(String setting, String value, String sql) throws SQLException {
        return database.inTheNameOf(setting, value, connection -> SecretDatabase.query(connection, sql));
    }

    private void fillTables() throws SQLException {
        database.query("alter table integration drop constraint integration_has_its_version");
        database.query("insert into integration (id, owner_id, slug, version, revision)"
                + " select gen_random_uuid(), (n / 5)::text, 's' || n, 1, 1 from generate_series(1000, 20000) n");
        database.query(
                "insert into integration_version (integration_id, version, revision)"
                        + " select ?, n, 1 from generate_series(10, 5000) n",
                integration);
        database.query(
                "insert into author_value (integration_id, version, kind, name, sealed_value)"
                        + " select ?, n, 'header', 'name', 'x' from generate_series(10, 5000) n",
                integration);
        database.query(
                "insert into activation (guild_id, integration_id, version, position, accepted_by, accepted_at)"
                        + " select n::text, ?, 1, 1, 'admin', now() from generate_series(10, 20000) n",
                integration);
        database.query(
                "insert into activation_secret (guild_id, integration_id, version, name, sealed_value)"
                        + " select n::text, ?, 1, 'api_key', 'x' from generate_series(10, 20000) n",
                integration);
        database.query("analyze");
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
}

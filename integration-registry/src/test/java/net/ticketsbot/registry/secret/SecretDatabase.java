package net.ticketsbot.registry.secret;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.postgresql.ds.PGSimpleDataSource;

/** A database for each test, migrated, and owned by a role that is no superuser: row-level security holds for it. */
final class SecretDatabase implements BeforeEachCallback {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String target;
    private DataSource database = new PGSimpleDataSource();
    private DataSource asSuperuser = database;

    private SecretDatabase(String target) {
        this.target = target;
    }

    static SecretDatabase migrated() {
        return new SecretDatabase("latest");
    }

    /** As it was before data keys. */
    static SecretDatabase ofVersion2() {
        return new SecretDatabase("2");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        Server server = context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Server.class, key -> new Server(), Server.class);
        String name = server.create(target);
        database = server.source("registry", name);
        asSuperuser = server.source("postgres", name);
    }

    DataSource source() {
        return database;
    }

    DataSource asSuperuser() {
        return asSuperuser;
    }

    void migrate() {
        Flyway.configure().dataSource(database).load().migrate();
    }

    Maintenance maintenance() {
        return new Maintenance(database, () -> Duration.ofSeconds(10));
    }

    /** As the service does it, in a transaction with these settings, such as {@code registry.guild}. */
    <T> T inTheNameOf(String setting, String value, Maintenance.Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, true)")) {
                statement.setString(1, setting);
                statement.setString(2, value);
                statement.execute();
            }
            T answer = work.in(connection);
            connection.commit();
            return answer;
        }
    }

    static List<String> query(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> rows = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet set = statement.getResultSet()) {
                    while (set.next()) {
                        rows.add(String.valueOf(set.getString(1)));
                    }
                }
            }
            return rows;
        }
    }

    /** Sees and may do everything. */
    List<String> query(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = asSuperuser.getConnection()) {
            return query(connection, sql, values);
        }
    }

    String one(String sql, @Nullable Object... values) throws SQLException {
        return query(sql, values).get(0);
    }

    /** An integration with one version. */
    UUID integration(String owner) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = asSuperuser.getConnection()) {
            connection.setAutoCommit(false);
            query(
                    connection,
                    "insert into integration (id, owner_id, slug, version, revision) values (?, ?, ?, 1, 1)",
                    id,
                    owner,
                    "s-" + id);
            query(
                    connection,
                    "insert into integration_version (integration_id, version, revision) values (?, 1, 1)",
                    id);
            query(
                    connection,
                    "insert into definition (integration_id, revision, version, document, written_by)"
                            + " values (?, 1, 1, '{}', ?)",
                    id,
                    owner);
            connection.commit();
        }
        return id;
    }

    void activate(String guild, UUID integration) throws SQLException {
        query(
                "insert into activation (guild_id, integration_id, version, position, accepted_by, accepted_at)"
                        + " select ?, ?, 1, coalesce(max(position), 0) + 1, 'admin', now() from activation where guild_id = ?",
                guild,
                integration,
                guild);
    }

    void keep(String guild, UUID integration, String name, Sealed sealed) throws SQLException {
        query(
                "insert into activation_secret (guild_id, integration_id, version, name, data_key, sealed_value)"
                        + " values (?, ?, 1, ?, ?, ?)",
                guild,
                integration,
                name,
                sealed.dataKey(),
                sealed.bytes().getBytes());
    }

    void keepOfAuthor(UUID integration, String kind, String name, Sealed sealed) throws SQLException {
        query(
                "insert into author_value (integration_id, version, kind, name, data_key, sealed_value)"
                        + " values (?, 1, ?, ?, ?, ?)",
                integration,
                kind,
                name,
                sealed.dataKey(),
                sealed.bytes().getBytes());
    }

    /** Every column of every table, bytes as they are. */
    String everything() throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = asSuperuser.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : query(
                    connection, "select table_name from information_schema.tables where table_schema = 'public'")) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            byte[] bytes = rows.getBytes(column);
                            text.append(bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1))
                                    .append('\n');
                        }
                    }
                }
            }
        }
        return text.toString();
    }

    /** One for all tests; each database is a copy of one that was migrated once. */
    private static final class Server implements AutoCloseable {

        private final EmbeddedPostgres postgres;
        private final List<String> templates = new ArrayList<>();

        Server() {
            try {
                postgres = EmbeddedPostgres.builder().start();
                execute("create role registry login");
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        synchronized String create(String target) throws SQLException {
            String template = "template_" + target;
            if (!templates.contains(template)) {
                execute("create database " + template + " owner registry");
                Flyway.configure()
                        .dataSource(source("registry", template))
                        .target(target)
                        .load()
                        .migrate();
                templates.add(template);
            }
            String name = "test_" + DATABASES.incrementAndGet();
            execute("create database " + name + " template " + template + " owner registry");
            return name;
        }

        DataSource source(String user, String name) {
            return postgres.getDatabase(user, name);
        }

        private void execute(String sql) throws SQLException {
            try (Connection connection = source("postgres", "postgres").getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }
}

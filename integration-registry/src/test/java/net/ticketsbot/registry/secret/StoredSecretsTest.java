package net.ticketsbot.registry.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static net.ticketsbot.registry.testing.Registry.activateGuide;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static net.ticketsbot.registry.testing.Registry.createIntegration;
import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.ticketsbot.registry.testing.Database;
import net.ticketsbot.registry.testing.RegistryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Follows a secret to wherever it could come out. */
@RegistryTest
class StoredSecretsTest {

    private static final String CANARY = "canary-5f1d2c";

    private final String owner = newId();
    private final String guild = newId();

    @SuppressWarnings("NullAway.Init") // Database sets it
    Database.Admin database;

    @Test
    void noAnswerAndNoLogLineHoldsASecret() {
        List<String> said = new ArrayList<>();
        try (Listening log = new Listening()) {
            ObjectNode definition = guide();
            definition.withArray("headers").addObject().put("name", "X-Author").put("value", CANARY + "-header");
            String id = createIntegration(owner, definition);
            String path = "/api/guilds/" + guild + "/integrations/" + id;
            said.add(put(path, "{\"version\": 1, \"secrets\": {\"api_key\": \"" + CANARY + "\"}}")
                    .asString());
            said.add(put(path, "{\"version\": 1, \"secrets\": {\"api_key\": \"" + CANARY + "\\u0000\"}}")
                    .asString());
            said.add(put(
                            path,
                            "{\"version\": 1, \"secrets\": {\"api_key\": \"" + CANARY + "\", \"x\": \"" + CANARY
                                    + "\"}}")
                    .asString());
            said.add(put(path, "{\"version\": 1, \"secrets\": {\"api_key\": [\"" + CANARY + "\"]}}")
                    .asString());
            said.add(put(path, "{\"version\": 1, \"secrets\": \"" + CANARY + "\"}")
                    .asString());
            said.add(put(path, "{\"version\": 1, \"secrets\": {\"api_key\": \"" + CANARY)
                    .asString());
            said.add(put(path, "{\"version\": 1, \"secrets\": {\"api_key\": " + CANARY + "}}")
                    .asString());
            said.add(put(path, CANARY).asString());
            said.add(put(path + "x", "{\"secrets\": {\"api_key\": \"" + CANARY + "\"}}")
                    .asString());
            said.add(as(owner, guild).get("/api/integrations/" + id).asString());
            said.add(as(owner, guild).get("/api/integrations?owner=me").asString());
            said.add(as(owner, guild)
                    .get("/api/guilds/" + guild + "/integrations")
                    .asString());
            said.add(as(owner, guild)
                    .get("/api/guilds/" + guild + "/placeholders")
                    .asString());
            said.add(as(owner).get("/q/metrics").asString());
            assertThat(delivered()).contains(CANARY);
            said.add(log.text());
        }

        assertThat(said).allSatisfy(text -> assertThat(text).isNotEmpty().doesNotContain(CANARY));
    }

    @Test
    void nothingInTheDatabaseHoldsOne() throws SQLException {
        ObjectNode definition = guide();
        definition.withArray("headers").addObject().put("name", "X-Author").put("value", CANARY + "-header");
        String id = createIntegration(owner, definition);
        activateGuide(owner, guild, id, CANARY);

        String stored = everything();

        assertThat(stored).contains(guild).doesNotContain(CANARY);
    }

    @Test
    void aServerCannotBeGivenAnothersSecret() throws SQLException {
        String id = createGuide(owner);
        String thief = newId();
        activateGuide(owner, guild, id, CANARY);
        activateGuide(owner, thief, id, "k");
        String other = createGuide(owner);
        activateGuide(owner, thief, other, "other");

        execute("update activation_secret set sealed_value = (select sealed_value from activation_secret"
                + " where guild_id = '" + guild + "') where guild_id = '" + thief + "' and integration_id = '" + id
                + "'");

        // What does not open is left out; the server's other integration goes on.
        asEngine()
                .get("/internal/guilds/" + thief + "/activations")
                .then()
                .statusCode(200)
                .body("integrations.id", contains(other))
                .body("integrations[0].secrets[0].value", equalTo("other"));
    }

    /** Other tests look whether anything is in the database that the service would not have left there. */
    @AfterEach
    void removeWhatWasTamperedWith() throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from activation where guild_id = '" + guild + "'");
            statement.executeUpdate("delete from integration where owner_id = '" + owner + "'");
        }
    }

    @Test
    void aSecretDoesNotFollowToAVersionThatItWasNotGivenFor() throws SQLException {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, CANARY);
        as(owner)
                .header("If-Match", "*")
                .body(guide().put("request_url", "https://evil.example.com/").toString())
                .put("/api/integrations/" + id + "/definition")
                .then()
                .statusCode(200);

        execute("update activation set version = 2 where guild_id = '" + guild + "'");

        asEngine().get("/internal/guilds/" + guild + "/activations").then().body("integrations", empty());
    }

    private Response put(String path, String body) {
        return as(owner, guild).body(body).put(path);
    }

    private String delivered() {
        return asEngine().get("/internal/guilds/" + guild + "/activations").asString();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private String everything() throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (var rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            byte[] bytes = rows.getBytes(column);
                            text.append(bytes == null ? "" : new String(bytes, ISO_8859_1))
                                    .append('\n');
                        }
                    }
                }
            }
        }
        return text.toString();
    }

    private static List<String> tables(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    /** Hears everything that is logged, down to FINEST of our own code. */
    private static final class Listening extends Handler implements AutoCloseable {

        private static final Logger OURS = Logger.getLogger("net.ticketsbot");
        private static final Logger ROOT = Logger.getLogger("");

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final PrintStream out = new PrintStream(bytes, true, ISO_8859_1);

        Listening() {
            setLevel(Level.ALL);
            OURS.setLevel(Level.ALL);
            ROOT.addHandler(this);
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            out.println(entry.getLoggerName()
                    + ' '
                    + entry.getMessage()
                    + ' '
                    + (entry.getParameters() == null ? "" : List.of(entry.getParameters())));
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(out);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            ROOT.removeHandler(this);
            OURS.setLevel(null);
        }

        String text() {
            return bytes.toString(ISO_8859_1);
        }
    }
}

package net.ticketsbot.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.testing.DurablePostgres;
import net.ticketsbot.registry.testing.Keys;
import net.ticketsbot.registry.testing.PackagedService;
import net.ticketsbot.registry.testing.Tokens;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first release stored, in the hands of this one. */
class MigrationIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID GAME = UUID.fromString("01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f");
    private static final UUID PLAIN = UUID.fromString("01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e70");

    /** Texts that a careless statement would break on, and a URL that is refused by now. */
    private static final String AWKWARD = "O'Neil \"100 %\" \\ ünïcödé 日本 🎫 {\"a\": null}";

    /** As the first release answered for a server that has both: the older version of one, and one with nothing in it. */
    private static final String ANSWER_FOR_THE_OLDER = """
            {
              "guild_id": "11",
              "integrations": [
                {
                  "id": "01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e70", "slug": "plain", "version": 1, "public": false,
                  "http_method": "POST", "request_url": "http://169.254.169.254/%user_id%?q='x'", "send_ticket": true,
                  "cache_seconds": 3600, "headers": [], "secrets": [], "placeholders": []
                },
                {
                  "id": "01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f", "slug": "game", "version": 1, "public": false,
                  "http_method": "GET", "request_url": "https://example.ticketsbot.net/v1?user=%user_id%",
                  "send_ticket": false, "cache_seconds": 0,
                  "headers": [
                    { "name": "Authorization", "value": "%Api_Key%" }, { "name": "X-Of-Author", "value": "header of 1" }
                  ],
                  "secrets": [
                    { "name": "Api_Key", "value": "key of 11" }, { "name": "region", "value": "region of 11" }
                  ],
                  "placeholders": [
                    { "name": "Score", "json_path": "user.score", "fallback": "O'Neil", "format": "raw" },
                    { "name": "rank", "json_path": "rank" }
                  ]
                }
              ],
              "welcome_messages": [
                { "panel_id": "a'b", "welcome_message": { "description": "O'Neil \\"%Score%\\" 日本 🎫 \\\\%x\\\\%" } },
                { "panel_id": "support", "welcome_message": { "color": 1, "description": "Hi" } }
              ]
            }
            """;

    private static final String ANSWER_FOR_THE_NEWER = """
            {
              "guild_id": "12",
              "integrations": [
                {
                  "id": "01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f", "slug": "game", "version": 3, "public": false,
                  "http_method": "GET", "request_url": "https://example.ticketsbot.net/v3?user=%user_id%",
                  "send_ticket": false, "cache_seconds": 0,
                  "headers": [{ "name": "X-Of-Author", "value": "header of 3" }],
                  "secrets": [{ "name": "Api_Key", "value": "key of 12" }],
                  "placeholders": [{ "name": "Score", "json_path": "user.score" }]
                }
              ],
              "welcome_messages": []
            }
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> settings = new HashMap<>(new Keys().start());

    @TempDir
    private Path folder;

    private DurablePostgres postgres;
    private Aead keyset;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        postgres = new DurablePostgres(folder.resolve("data"));
        settings.putAll(postgres.settings());
        AeadConfig.register();
        keyset = TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(Path.of(settings.get("secret.keyset"))), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void serversGetWhatTheyGotBeforeWhileTheirSecretsAreEncryptedAgain() throws Exception {
        migrateTo("1");
        storeAsTheFirstRelease();
        settings.put("secret.rotation-interval", "1h");

        try (PackagedService service = new PackagedService(settings)) {
            assertServersGetWhatTheyGot(service);
            assertThat(one("select count(*) from activation_secret where data_key is null"))
                    .isEqualTo("3");
        }

        settings.put("secret.rotation-interval", "100ms");
        try (PackagedService service = new PackagedService(settings)) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> one("select count(*) from (select data_key from activation_secret"
                                    + " union all select data_key from author_value) t where data_key is null")
                            .equals("0"));
            assertServersGetWhatTheyGot(service);
        }
    }

    @Test
    void nothingThatWasStoredIsLost() throws Exception {
        migrateTo("1");
        storeAsTheFirstRelease();

        migrateTo("latest");

        assertThat(one("select count(*) from integration")).isEqualTo("2");
        assertThat(one(
                        "select string_agg(version || ':' || revision, ' ' order by version)"
                                + " from integration_version where integration_id = ?",
                        GAME))
                .isEqualTo("1:1 2:2 3:7");
        assertThat(one("select count(*) from definition")).isEqualTo("4");
        assertThat(one("select count(*) from author_value")).isEqualTo("4");
        assertThat(one("select count(*) from activation")).isEqualTo("3");
        assertThat(one("select string_agg(name || ':' || version, ' ' order by name, version) from activation_secret"))
                .isEqualTo("Api_Key:1 Api_Key:3 region:1");
        assertThat(one("select guild_count from integration where id = ?", GAME))
                .isEqualTo("2");
        assertThat(one("select count(*) from welcome_message")).isEqualTo("2");
        assertThat(one("select document->>'description' from definition where integration_id = ?", PLAIN))
                .isEqualTo(AWKWARD);
    }

    @Test
    void anAuthorSeesAndChangesWhatTheyWroteBefore() throws Exception {
        migrateTo("1");
        storeAsTheFirstRelease();

        try (PackagedService service = new PackagedService(settings)) {
            String path = "/api/integrations/" + GAME + "/definition";
            HttpResponse<String> before = send(service, path, Tokens.user("1"), "GET", "", "*");
            assertThat(before.statusCode()).isEqualTo(200);
            assertThat(before.body()).contains("header of 3").doesNotContain("key of 12");

            ObjectNode definition = (ObjectNode) JSON.readTree(before.body());
            definition.remove(List.of("id", "version", "state", "slug", "headers_lost"));
            String tag = before.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> after = send(service, path, Tokens.user("1"), "PUT", definition.toString(), tag);

            assertThat(after.statusCode()).as(after.body()).isEqualTo(200);
            assertThat(JSON.readTree(after.body()).path("version").asInt()).isEqualTo(3);
        }
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(settings.get("quarkus.datasource.jdbc.url"), "registry", "registry")
                .target(version)
                .load()
                .migrate();
    }

    private void storeAsTheFirstRelease() throws Exception {
        run("insert into integration (id, owner_id, slug, version, revision) values (?, '1', 'game', 3, 7)", GAME);
        for (int version = 1; version <= 3; version++) {
            run(
                    "insert into definition values (?, ?, 'Game', 'Scores', 'https://example.ticketsbot.net/l.png', null,"
                            + " 'GET', ?, false, null, 0)",
                    GAME,
                    version,
                    "https://example.ticketsbot.net/v" + version + "?user=%user_id%");
            header(version, 1, "X-Of-Author", "header of " + version);
            run("insert into definition_secret values (?, ?, 0, 'Api_Key', ?)", GAME, version, AWKWARD);
        }
        header(1, 0, "Authorization", "%Api_Key%");
        run("insert into definition_secret values (?, 1, 1, 'region', null)", GAME);
        run("insert into definition_placeholder values (?, 1, 0, 'Score', 'user.score', 'O''Neil', 'raw')", GAME);
        run("insert into definition_placeholder values (?, 1, 1, 'rank', 'rank', null, null)", GAME);
        run("insert into definition_placeholder values (?, 3, 0, 'Score', 'user.score', null, null)", GAME);

        run("insert into integration (id, owner_id, slug, version, revision) values (?, '2', 'plain', 1, 1)", PLAIN);
        run(
                "insert into definition values (?, 1, 'Plain', ?, null, null, 'POST', ?, true, 'http://10.0.0.1/check', 3600)",
                PLAIN,
                AWKWARD,
                "http://169.254.169.254/%user_id%?q='x'");

        run("insert into activation values ('11', ?, 1, 2), ('12', ?, 3, 1), ('11', ?, 1, 1)", GAME, GAME, PLAIN);
        secret("11", "Api_Key", 1, "key of 11");
        secret("11", "region", 1, "region of 11");
        secret("12", "Api_Key", 3, "key of 12");
        run(
                "insert into welcome_message values ('11', 'support', '{\"color\": 1, \"description\": \"Hi\"}'), ('11', ?, ?)",
                "a'b",
                "{\"description\": \"O'Neil \\\"%Score%\\\" 日本 🎫 \\\\%x\\\\%\"}");
    }

    private void header(int version, int position, String name, String value) throws Exception {
        byte[] sealed = seal(value, "header", GAME.toString(), name, Integer.toString(version));
        run("insert into definition_header values (?, ?, ?, ?, ?)", GAME, version, position, name, sealed);
    }

    private void secret(String guild, String name, int version, String value) throws Exception {
        byte[] sealed = seal(value, "guild-secret", guild, GAME.toString(), name, Integer.toString(version));
        run("insert into activation_secret values (?, ?, ?, ?)", guild, GAME, name, sealed);
    }

    /** Bound to its place, as the first release did it. */
    private byte[] seal(String value, String... place) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part : place) {
                out.writeUTF(part);
            }
        }
        return keyset.encrypt(value.getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
    }

    private void assertServersGetWhatTheyGot(PackagedService service) throws Exception {
        assertThat(activations(service, "11")).isEqualTo(JSON.readTree(ANSWER_FOR_THE_OLDER));
        assertThat(activations(service, "12")).isEqualTo(JSON.readTree(ANSWER_FOR_THE_NEWER));
    }

    private JsonNode activations(PackagedService service, String guild) throws Exception {
        HttpResponse<String> answer =
                send(service, "/internal/guilds/" + guild + "/activations", Tokens.engine(), "GET", "", "*");
        // What is built in came with a later release.
        return ((ObjectNode) JSON.readTree(answer.body())).without("built_in");
    }

    private HttpResponse<String> send(
            PackagedService service, String path, String token, String method, String body, String tag)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private void run(String sql, Object... values) throws SQLException {
        try (Connection connection = postgres.asSuperuser();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
        }
    }

    private String one(String sql, Object... values) throws SQLException {
        try (Connection connection = postgres.asSuperuser();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}

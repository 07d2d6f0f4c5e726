package net.ticketsbot.local.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.ticketsbot.local.keys.UserToken;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.testing.Canary;
import net.ticketsbot.local.testing.Definitions;
import net.ticketsbot.local.testing.EchoingAuthor;
import net.ticketsbot.local.testing.SharedStack;
import net.ticketsbot.local.testing.Tenant;
import net.ticketsbot.local.testing.Tenant.Welcome;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a server's admin and an author entrust goes through the whole stack, and is seen by the author's server alone. */
@ExtendWith(SharedStack.class)
class CanaryIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LocalStack stack;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String user = Tenant.snowflake();
    private final String guild = Tenant.snowflake();

    private final Canary secret = new Canary("the server's secret");
    private final Canary later = new Canary("the server's secret after its change");
    private final Canary rejected = new Canary("a secret that the author's server does not accept");
    private final Canary header = new Canary("the value of the author's header");
    private final Canary password = new Canary("the author's password");
    private final Canary followUp = new Canary("the header of the second request");
    private final List<Canary> canaries = List.of(secret, later, rejected, header, password, followUp);

    /** By the place, what was found there. */
    private final Map<String, Canary> found = new TreeMap<>();

    /** Where the server's id stands, which is no secret: the search sees what is there. */
    private final Set<String> places = new TreeSet<>();

    private EchoingAuthor author;

    CanaryIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void start() throws IOException {
        author = new EchoingAuthor();
    }

    @AfterEach
    void stop() {
        author.close();
    }

    @Test
    void nobodyButTheAuthorsServerSeesWhatIsEntrusted() throws Exception {
        String id = create();
        add(id);
        change(id);
        openTickets();
        awaitAnotherDataKey();

        assertThat(canaries).as("what the author's server has seen").allMatch(this::isOfFollowUpOrHeard);
        searchLogs();
        searchKafka();
        searchMetrics();
        searchDatabase();
        searchFiles(stack.settings().data(Part.POSTGRES));
        searchFiles(stack.settings().data(Part.KAFKA));
        assertThat(places)
                .contains("the table activation_secret", "the topic welcome-message")
                .anyMatch(place -> place.startsWith("the file postgresql/base/"))
                .anyMatch(place -> place.startsWith("the file postgresql/pg_wal/"))
                .anyMatch(place -> place.startsWith("the file kafka/"));
        assertThat(found).isEmpty();
    }

    // The engine does not send the second request yet.
    private boolean isOfFollowUpOrHeard(Canary canary) {
        return canary == followUp || canary.isIn(author.heard());
    }

    private String create() throws Exception {
        ObjectNode definition = definition("/lookup");
        refused(400, "POST", "/api/integrations", definition.toString().replaceFirst("\\}$", ""));
        refused(
                400,
                "POST",
                "/api/integrations",
                definition.deepCopy().put("name", header.value()).toString());
        refused(400, "POST", "/api/integrations", definition.toString().replace("X-Author", "Host"));
        refused(400, "POST", "/api/integrations", definition.toString().replace("\"value\":\"", "\"value\":\"\\u0007"));
        HttpResponse<String> created = send("POST", "/api/integrations", definition.toString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return JSON.readTree(created.body()).path("id").asText();
    }

    private ObjectNode definition(String path) {
        ObjectNode definition = Definitions.single("canary", author.url(path) + "?key=%api_key%&user=%user_id%")
                .put("validation_url", author.url("/check"));
        definition.putArray("secrets").addObject().put("name", "api_key");
        var headers = definition.putArray("headers");
        headers.addObject().put("name", "X-Author").put("value", header.value());
        headers.addObject().put("name", "X-Key").put("value", "%api_key%");
        definition.putObject("basic_auth").put("username", "me").put("password", password.plain());
        ObjectNode second = definition.putObject("follow_up").put("request_url", author.url("/good"));
        second.putArray("headers").addObject().put("name", "X-Second").put("value", followUp.value());
        return definition;
    }

    private void add(String id) throws Exception {
        String path = "/api/guilds/" + guild + "/integrations/" + id;
        refused(400, "PUT", path, activation(1, secret.value()).replaceFirst("\\}$", ""));
        refused(400, "PUT", path, activation(1, (secret.value() + " ").repeat(100)));
        refused(400, "PUT", path, activation(1, secret.value()).replace("api_key", "another"));
        refused(409, "PUT", path, activation(2, secret.value()));
        author.answer(403, true);
        refused(422, "PUT", path, activation(1, rejected.value()));
        author.answer(200, true);
        accepted("PUT", path, activation(1, secret.value()));
        accepted("PUT", path, activation(1, later.value()));
        accepted("GET", path.substring(0, path.lastIndexOf('/')), "");
    }

    private void change(String id) throws Exception {
        String path = "/api/integrations/" + id + "/definition";
        refused(412, "PUT", path, definition("/lookup/2").toString());
        HttpResponse<String> seen = request("GET", path, "", "*");
        assertThat(header.isIn(seen.body()))
                .as("its author may read the header")
                .isTrue();
        assertThat(later.isIn(seen.body())).isFalse();
        HttpResponse<String> changed =
                request("PUT", path, definition("/lookup/2").toString(), "*");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        accepted("GET", "/api/integrations/" + id, "");
        accepted("GET", "/api/integrations?owner=me", "");
        accepted("GET", "/api/guilds/" + guild + "/audit", "");
        accepted("GET", "/api/integrations/" + id + "/audit", "");
        accepted("GET", "/api/guilds/" + guild + "/placeholders", "");
    }

    /** At a server that answers with what is no JSON, with a failure and with what is wanted. */
    private void openTickets() throws Exception {
        assertThat(statusOfTicket(200, false)).isEqualTo("invalid_json");
        assertThat(statusOfTicket(500, true)).isEqualTo("http_status");
        assertThat(statusOfTicket(200, true)).isEqualTo("ok");
        assertThat(author.heard()).contains("/lookup/2?key=");
    }

    private String statusOfTicket(int status, boolean isJson) throws Exception {
        author.answer(status, isJson);
        Tenant tenant =
                new Tenant(user, guild, Tenant.of(stack).api(), stack.ports().address(Part.KAFKA));
        Welcome welcome = tenant.openTicket("%canary%");
        look("the welcome message", welcome.record().toString());
        return welcome.status("canary");
    }

    /** Everything that the values are encrypted with has changed once. */
    private void awaitAnotherDataKey() throws SQLException {
        String keys = keysInUse();
        await().atMost(PATIENCE).until(() -> !keysInUse().equals(keys));
    }

    private String keysInUse() throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select string_agg(distinct data_key::text, ' ')"
                        + " from activation_secret where guild_id = '" + guild + "'")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static String activation(int version, String value) {
        ObjectNode activation = JSON.createObjectNode().put("version", version);
        activation.putObject("secrets").put("api_key", value);
        return activation.toString();
    }

    private void refused(int status, String method, String path, String body) throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(status);
    }

    private void accepted(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isIn(200, 201);
    }

    /** Every answer but the owner's own view of a definition is looked through. */
    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = request(method, path, body, "\"0\"");
        boolean isOwnersView = path.equals("/api/integrations") && answer.statusCode() == 201;
        if (!isOwnersView) {
            look("the answer to " + method + " " + path, answer.headers().map() + answer.body());
        }
        return answer;
    }

    private HttpResponse<String> request(String method, String path, String body, String tag) throws Exception {
        String token = new UserToken(user, List.of(guild), false).sign(stack.keys(), Clock.systemUTC());
        return http.send(
                HttpRequest.newBuilder(stack.ports().url(Part.REGISTRY).resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("If-Match", tag)
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private void searchLogs() throws IOException {
        searchFiles(stack.settings().logs());
    }

    private void searchKafka() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.ports().address(Part.KAFKA)),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::look);
            }
        }
    }

    private void look(ConsumerRecord<String, String> record) {
        look("the topic " + record.topic(), record.key() + " " + record.value());
        record.headers()
                .forEach(header -> look("a header in " + record.topic(), new String(header.value(), ISO_8859_1)));
    }

    private void searchMetrics() throws IOException, InterruptedException {
        for (Part part : Part.values()) {
            if (part.isService()) {
                URI metrics = stack.ports().health(part).resolve("/q/metrics");
                HttpResponse<String> answer =
                        http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                look("the metrics of " + part.title(), answer.body());
            }
        }
    }

    /** Every column of every table, as somebody who sees every row. */
    private void searchDatabase() throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            // What is only in memory would not be found in the files.
            statement.execute("checkpoint");
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).contains("activation_secret", "author_value", "definition", "audit_entry");
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            byte[] bytes = rows.getBytes(column);
                            look("the table " + table, bytes == null ? "" : new String(bytes, ISO_8859_1));
                        }
                    }
                }
            }
        }
    }

    private Connection database() throws SQLException {
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://" + stack.ports().address(Part.POSTGRES) + "/integrations",
                    "postgres",
                    stack.keys().databasePassword());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void searchFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                look("the file " + folder.getFileName() + "/" + folder.relativize(file), text(file));
            }
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (NoSuchFileException e) {
            // It was there a moment ago only.
            return "";
        }
    }

    private void look(String place, String text) {
        if (text.contains(guild)) {
            places.add(place);
        }
        canaries.stream().filter(canary -> canary.isIn(text)).forEach(canary -> found.put(place, canary));
    }
}

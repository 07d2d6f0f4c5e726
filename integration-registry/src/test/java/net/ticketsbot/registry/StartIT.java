package net.ticketsbot.registry;

import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import net.ticketsbot.registry.testing.Database;
import net.ticketsbot.registry.testing.Keys;
import net.ticketsbot.registry.testing.PackagedService;
import net.ticketsbot.registry.testing.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged jar: what it needs to start, what it takes, and what a kill does to it. */
class StartIT {

    private static final long MAX_RESIDENT_MEBIBYTES = 256;

    private static final Database DATABASE = new Database();
    private static final Map<String, String> SETTINGS = new HashMap<>();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String owner = newId();

    @BeforeAll
    static void start() {
        SETTINGS.putAll(DATABASE.start());
        SETTINGS.putAll(new Keys().start());
    }

    @AfterAll
    static void stop() {
        DATABASE.stop();
    }

    @Test
    void keepsWhatItAnsweredThroughAKillAndStaysSmall() throws IOException, InterruptedException {
        String body = guide().toString();
        String location;
        try (PackagedService service = new PackagedService(SETTINGS)) {
            HttpResponse<String> created =
                    send(service, request(service, "/api/integrations").POST(BodyPublishers.ofString(body)));
            assertThat(created.statusCode()).isEqualTo(201);
            location = URI.create(created.headers().firstValue("Location").orElseThrow())
                    .getPath();
            service.kill();
        }
        try (PackagedService service = new PackagedService(SETTINGS)) {
            for (int i = 0; i < 200; i++) {
                assertThat(send(service, request(service, location).GET()).statusCode())
                        .isEqualTo(200);
            }
            assertThat(send(service, request(service, "/q/health/ready").GET()).body())
                    .contains("UP");
            if (Files.exists(Path.of("/proc/self/status"))) {
                assertThat(service.residentMebibytes()).isLessThanOrEqualTo(MAX_RESIDENT_MEBIBYTES);
            }
        }
    }

    @Test
    void doesNotStartWithoutAKeyset() throws IOException, InterruptedException {
        assertThat(outputOfFailedStart(without("secret.keyset"))).contains("secret.keyset");
        assertThat(outputOfFailedStart(with("secret.keyset", "/nowhere/keyset.json")))
                .contains("secret.keyset names a file that cannot be read: /nowhere/keyset.json");
    }

    @Test
    void doesNotStartWithoutKnowingWhoseTokensToTake() throws IOException, InterruptedException {
        assertThat(outputOfFailedStart(without("mp.jwt.verify.issuer"))).contains("mp.jwt.verify.issuer is required");
        assertThat(outputOfFailedStart(without("mp.jwt.verify.audiences")))
                .contains("mp.jwt.verify.audiences is required");
        assertThat(outputOfFailedStart(without("mp.jwt.verify.publickey.location")))
                .contains("mp.jwt.verify.publickey.location is required");
    }

    @Test
    void doesNotStartWithAShortLogoKey() throws IOException, InterruptedException {
        assertThat(outputOfFailedStart(with("logo.key", "too-short"))).contains("logo.key must have at least 32 bytes");
    }

    @Test
    void doesNotStartWithALimitThatMakesNoSense() throws IOException, InterruptedException {
        assertThat(outputOfFailedStart(with("integration.max-per-author", "0"))).contains("integration.max-per-author");
    }

    @Test
    void waitsForItsDatabaseAndThenSaysThatItIsNotThere() throws IOException, InterruptedException {
        Map<String, String> settings = with("quarkus.flyway.connect-retries", "1");
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + closedPort() + "/postgres");

        assertThat(outputOfFailedStart(settings)).contains("Unable to obtain connection from database");
    }

    @Test
    void doesNotWaitForASilentDatabaseForEver() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = with("quarkus.flyway.connect-retries", "1");
            settings.put(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/postgres");

            assertThat(outputOfFailedStart(settings)).contains("Unable to obtain connection from database");
        }
    }

    private static String outputOfFailedStart(Map<String, String> settings) throws IOException, InterruptedException {
        try (PackagedService service = new PackagedService(settings)) {
            assertThat(service.exitCode()).isNotZero();
            return service.output();
        }
    }

    private HttpRequest.Builder request(PackagedService service, String path) throws InterruptedException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + Tokens.user(owner))
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(PackagedService service, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(service.output() + response.body()).isLessThan(500);
        return response;
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put(name, value);
        return settings;
    }

    private static Map<String, String> without(String name) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.remove(name);
        return settings;
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

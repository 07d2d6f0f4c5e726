package net.ticketsbot.imageproxy.image;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.ticketsbot.imageproxy.testing.Links;
import net.ticketsbot.imageproxy.testing.Operator;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator can read of who looks at what: how many, not who and not what. */
@ProxyTest
@TestProfile(PrivacyTest.Talkative.class)
class PrivacyTest {

    private static final String CANARY = "canary-9f3b";

    private final Viewer viewer = new Viewer();
    private final Log log = new Log();

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(log);
    }

    @Test
    void namesNoUrlAndNoTokenInLogsOrMetrics() throws Exception {
        try (Origin origin = Origin.start()) {
            lookAtEverything(origin);

            String metrics = Operator.get("/q/metrics").asString();

            assertThat(log.lines())
                    .as("our own are among them")
                    .anyMatch(line -> line.contains("refused: not-an-image"));
            assertThat(log.lines()).noneMatch(line -> tells(line, origin));
            assertThat(metrics.lines().toList()).noneMatch(line -> tells(line, origin));
        }
    }

    @Test
    void countsByOutcomeAndType() throws Exception {
        try (Origin origin = Origin.start()) {
            lookAtEverything(origin);

            String metrics = Operator.get("/q/metrics").asString();

            assertThat(metrics)
                    .contains("image_requests_total{outcome=\"shown\",type=\"png\"}")
                    .contains("image_requests_total{outcome=\"not-an-image\",type=\"none\"}")
                    .contains("image_requests_total{outcome=\"invalid-link\",type=\"none\"}")
                    .contains("image_requests_total{outcome=\"destination-denied\",type=\"none\"}")
                    .contains("image_requests_in_flight")
                    .contains("image_fetches_in_flight")
                    .contains("image_cache_bytes");
        }
    }

    private void lookAtEverything(Origin origin) throws Exception {
        viewer.get(named(origin.serves("image/png", Samples.PNG)));
        viewer.get(named(origin.serves("image/png", Samples.png(1_000_000))));
        viewer.get(named(origin.serves("image/png", Samples.ascii("<html>"))));
        viewer.get(named(
                origin.answers(request -> request.response().setStatusCode(500).end())));
        viewer.get(named(origin.answers(request -> request.connection().close())));
        viewer.get("http://10.0.0.1/" + CANARY);
        viewer.get("http://" + CANARY + ".example.com/");
        viewer.get("ftp://" + CANARY + ".example.com/");
        viewer.open(CANARY);
        viewer.open(Links.sign("third test key of 32 bytes or more", Links.claims("https://a.example/" + CANARY, 1)));
        Viewer.raw("/proxy?token=%zz" + CANARY);
        Viewer.raw("/%zz" + CANARY);
        given().get("/" + CANARY);
        given().post("/proxy?token=" + CANARY);
    }

    private static String named(String url) {
        return url + "?" + CANARY;
    }

    private static boolean tells(String line, Origin origin) {
        return line.contains(CANARY) || line.contains("eyJ") || line.contains(origin.url(""));
    }

    /** Keeps every line that is logged, with its cause. */
    private static final class Log extends Handler {

        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        Log() {
            setLevel(Level.ALL);
            setFormatter(new PatternFormatter("%c %s %X %e"));
        }

        List<String> lines() {
            return List.copyOf(lines);
        }

        @Override
        public void publish(LogRecord record) {
            lines.add(getFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** As talkative as an operator may make it. */
    public static final class Talkative implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.log.category.\"net.ticketsbot\".level", "DEBUG");
        }
    }
}

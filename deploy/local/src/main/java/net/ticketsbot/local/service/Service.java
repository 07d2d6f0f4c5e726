package net.ticketsbot.local.service;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.ticketsbot.local.keys.OwnerOnly;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.StartException;
import net.ticketsbot.local.process.ChildProcess;
import net.ticketsbot.local.process.Jvm;
import net.ticketsbot.local.process.LogFile;

/** One of the four services in a JVM of its own. */
public final class Service {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Part part;
    private final Path jar;
    private final Path settings;
    private final Path log;
    private final URI ready;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** {@code settings} is the file through which it gets its configuration, {@code health} the base URL of its health. */
    public Service(Part part, Path jar, Path settings, Path log, URI health) {
        this.part = part;
        this.jar = jar;
        this.settings = settings;
        this.log = log;
        this.ready = health.resolve("/q/health/ready");
    }

    public ChildProcess launch(Map<String, String> configuration) throws StartException {
        try {
            if (!Files.exists(jar)) {
                throw new IOException("it is not built: " + jar + " does not exist");
            }
            // A file, because everybody on this machine can read a command line.
            OwnerOnly.write(settings, properties(configuration));
            return ChildProcess.start(
                    Jvm.command(
                            heap(), List.of("-Dquarkus.config.locations=" + settings.toUri(), "-jar", jar.toString())),
                    log);
        } catch (IOException e) {
            throw new StartException(part, String.valueOf(e.getMessage()), log, e);
        }
    }

    public void awaitReady(ChildProcess process) throws StartException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!process.awaitExit(GLANCE)) {
            if (isReady()) {
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StartException(
                        part, "it was not ready within " + PATIENCE.toSeconds() + " s\n" + LogFile.reason(log), log);
            }
        }
        throw new StartException(
                part, "it ended with exit code " + process.exitValue() + "\n" + LogFile.reason(log), log);
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** In MiB. The proxies hold little more than what passes through them. */
    private int heap() {
        return part == Part.REGISTRY || part == Part.ENGINE ? 192 : 96;
    }

    private static String properties(Map<String, String> configuration) throws IOException {
        Properties properties = new Properties();
        properties.putAll(configuration);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        return text.toString();
    }
}

package net.ticketsbot.registry.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar in a JVM of its own, with the memory that the README recommends. */
public final class PackagedService implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:([0-9]+)");
    private static final Pattern RSS = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB$");

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile int port;

    public PackagedService(Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0"));
        settings.forEach((name, value) -> command.add("-D" + name + '=' + value));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread reader = new Thread(this::read, "output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    port = Integer.parseInt(listening.group(1));
                    known.countDown();
                }
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        known.countDown();
    }

    /** Waits until it listens; fails with its output when it ends instead. */
    public int port() throws InterruptedException {
        if (!known.await(120, TimeUnit.SECONDS) || port == 0) {
            throw new AssertionError("it did not start:\n" + output());
        }
        return port;
    }

    /** Waits until it ends by itself. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end:\n" + output());
        }
        known.await();
        return process.exitValue();
    }

    public String output() {
        return String.join("\n", output);
    }

    public long residentMebibytes() throws IOException {
        Matcher rss = RSS.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        if (!rss.find()) {
            throw new AssertionError("no VmRSS");
        }
        return Long.parseLong(rss.group(1)) / 1024;
    }

    /** It stops where it stands, until {@link #thaw}. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

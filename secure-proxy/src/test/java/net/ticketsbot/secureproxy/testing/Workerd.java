package net.ticketsbot.secureproxy.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The relay of deploy/relay in the runtime that Cloudflare runs, on a free loopback port. The runtime comes from npm, once for each clean build. */
public class Workerd implements QuarkusTestResourceLifecycleManager {

    public static final String KEY = "a-relay-key-of-the-test";

    private static final Path RELAY = Path.of("../deploy/relay");
    private static final Path HOME = Path.of("target/relay");
    private static final Path LOG = HOME.resolve("workerd.log");
    private static final Pattern LISTENING = Pattern.compile("\"event\":\"listen\".*\"port\":(\\d+)");
    private static final int INSTALL_MINUTES = 3;

    private static volatile int port;
    private static volatile @Nullable String whyNot;

    private @Nullable Process process;

    @Override
    public Map<String, String> start() {
        port = 0;
        try {
            whyNot = install();
            if (whyNot == null) {
                port = serve();
            }
        } catch (IOException e) {
            whyNot = "npm is not there: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            whyNot = "interrupted";
        }
        return isRunning()
                ? Map.of("egress.mode", "relay", "egress.relay.url", url(), "egress.relay.key", KEY)
                : Map.of();
    }

    @Override
    public void stop() {
        if (process != null) {
            process.destroy();
        }
    }

    public static boolean isRunning() {
        return port != 0;
    }

    public static String whyNot() {
        return String.valueOf(whyNot);
    }

    public static String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** All that the runtime wrote. */
    public static String log() {
        try {
            return Files.readString(LOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null, or why it could not be installed. */
    private static @Nullable String install() throws IOException, InterruptedException {
        if (Files.isExecutable(binary())) {
            return null;
        }
        Files.createDirectories(HOME);
        Files.copy(RELAY.resolve("package.json"), HOME.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
        Process npm = new ProcessBuilder(
                        "npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve("npm.log").toFile())
                .start();
        if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
            npm.destroyForcibly();
            return "npm install took longer than " + INSTALL_MINUTES + " minutes";
        }
        return Files.isExecutable(binary()) ? null : "npm install failed: see " + HOME.resolve("npm.log");
    }

    private static Path binary() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String chip = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "64";
        return HOME.resolve("node_modules/@cloudflare/workerd-" + system + "-" + chip + "/bin/workerd");
    }

    private int serve() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        binary().toAbsolutePath().toString(),
                        "serve",
                        RELAY.resolve("workerd.capnp")
                                .toAbsolutePath()
                                .normalize()
                                .toString(),
                        "--socket-addr=http=127.0.0.1:0",
                        "--control-fd=1")
                .redirectError(LOG.toFile());
        builder.environment().put("AUTH_HEADER_VALUE", KEY);
        Process started = builder.start();
        process = started;
        BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new IllegalStateException("workerd ended: " + log());
    }
}

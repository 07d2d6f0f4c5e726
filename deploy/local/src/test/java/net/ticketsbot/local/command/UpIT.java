package net.ticketsbot.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.ticketsbot.local.demo.Bot;
import net.ticketsbot.local.demo.Guide;
import net.ticketsbot.local.demo.GuideServer;
import net.ticketsbot.local.keys.LocalKeys;
import net.ticketsbot.local.part.FreePorts;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.Port;
import net.ticketsbot.local.process.Jvm;
import net.ticketsbot.local.testing.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as people run it: a process that starts others. */
class UpIT {

    private static final Duration START = Duration.ofMinutes(3);

    private final List<Integer> ports = FreePorts.find(Port.values().length);
    private final List<Process> started = new ArrayList<>();
    private Path home = Path.of("");
    private String mark = "";

    @BeforeEach
    void chooseAHome(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws IOException {
        mark = folder.getFileName().toString();
        home = Files.createDirectories(folder.resolve("with space"));
        // Shared, because unpacking takes a while.
        Path unpacked = Files.createDirectories(Path.of("target/embedded-pg").toAbsolutePath());
        Files.createSymbolicLink(home.resolve("embedded-pg"), unpacked);
    }

    @AfterEach
    void stopWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void theDemoShowsTheGuidesMessageAndLeavesNothingRunning() throws Exception {
        Process demo = up("--demo", "--ports", "random");

        assertThat(demo.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(output())
                .contains("User online status: Online", "Account created: 2019", "High score: 3000", "Last score: 400");
        assertThat(demo.exitValue()).isZero();
        assertThat(processesOfThisTest()).isEmpty();
    }

    @Test
    void whatWasCreatedOutlivesEvenAKilledStack() throws Exception {
        Process first = up(portOptions());
        awaitReady(first);
        Tenant tenant = Tenant.of(
                URI.create("http://127.0.0.1:" + port(Part.REGISTRY)),
                "127.0.0.1:" + port(Part.KAFKA),
                LocalKeys.in(home.resolve("data").resolve("keys")));
        try (GuideServer server = new GuideServer("the-key")) {
            tenant.add(Guide.definition(server.address()), Guide.activation("the-key"));
            tenant.welcomeWith(Guide.welcomeMessage());
            List<ProcessHandle> children = first.descendants().toList();
            assertThat(processesOfThisTest()).isNotEmpty();

            first.destroyForcibly().waitFor();

            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            processesOfThisTest().isEmpty() && children.stream().noneMatch(ProcessHandle::isAlive));
            Process second = up(portOptions());
            awaitReady(second);
            try (Bot bot = tenant.bot("welcome-message")) {
                ObjectNode event = tenant.ticket().put("user_id", GuideServer.USER);
                bot.publish(Bot.TICKET_OPENED, tenant.guild(), event.toString());
                assertThat(Tenant.await(bot, event, Duration.ofMinutes(1)).text())
                        .contains("Last score: 400");
            }
            List<ProcessHandle> others = second.descendants().toList();

            second.destroy();

            assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(processesOfThisTest()).isEmpty();
            assertThat(others).noneMatch(ProcessHandle::isAlive);
        }
    }

    private Process up(String... options) throws IOException {
        List<String> command = new ArrayList<>(Jvm.command(
                128,
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "net.ticketsbot.local.Main",
                        "up",
                        "--home",
                        home.toString(),
                        "--repository",
                        Path.of("../..").toString())));
        command.addAll(List.of(options));
        Files.deleteIfExists(out());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out().toFile())
                .start();
        started.add(process);
        return process;
    }

    private String[] portOptions() {
        List<String> options = new ArrayList<>();
        for (Port port : Port.values()) {
            options.add(port.option());
            options.add(Integer.toString(number(port)));
        }
        return options.toArray(String[]::new);
    }

    private int port(Part part) {
        return number(part.port());
    }

    private int number(Port port) {
        return ports.get(List.of(Port.values()).indexOf(port));
    }

    private void awaitReady(Process up) throws IOException {
        await().atMost(START).until(() -> output().contains("Ctrl-C") || !up.isAlive());
        assertThat(output()).contains("Ctrl-C stops everything");
    }

    private Path out() {
        return home.resolve("out");
    }

    private String output() throws IOException {
        return Files.readString(out());
    }

    /** The services and PostgreSQL's server have a path below the test's home among their first arguments. */
    private List<String> processesOfThisTest() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(mark))
                .toList();
    }
}

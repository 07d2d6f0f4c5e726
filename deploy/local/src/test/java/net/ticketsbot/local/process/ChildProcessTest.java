package net.ticketsbot.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    private Path folder;

    @Test
    void logsWhatTheProcessWritesAndSaysHowItEnded() throws Exception {
        Path log = folder.resolve("log");
        ChildProcess process = ChildProcess.start(List.of("/bin/sh", "-c", "echo out; echo err >&2; exit 7"), log);

        assertThat(process.awaitExit(Duration.ofSeconds(30))).isTrue();
        assertThat(process.exitValue()).isEqualTo(7);
        assertThat(Files.readString(log)).isEqualTo("out\nerr\n");
    }

    @Test
    void isDeafToTheCtrlCThatReachesEveryProcessOfATerminal() throws Exception {
        ChildProcess process = ChildProcess.start(List.of("sleep", "60"), folder.resolve("log"));
        await().until(() -> process.handle().info().command().orElse("").endsWith("sleep"));

        int sent = new ProcessBuilder(
                        "kill", "-INT", Long.toString(process.handle().pid()))
                .start()
                .waitFor();

        assertThat(sent).isZero();
        assertThat(process.awaitExit(Duration.ofMillis(200))).isFalse();
        process.stop();
        assertThat(process.handle().isAlive()).isFalse();
    }

    @Test
    void theLeashStopsWhatItHoldsWhenItsHolderIsGoneAndLeavesTheRestAlone() throws Exception {
        ChildProcess held = ChildProcess.start(List.of("sleep", "60"), folder.resolve("held"));
        ChildProcess released = ChildProcess.start(List.of("sleep", "60"), folder.resolve("released"));
        Leash leash = Leash.start();
        leash.hold(held);
        leash.hold(released);
        leash.release(released);

        leash.holderIsGone();

        await().until(() -> !held.handle().isAlive());
        assertThat(released.handle().isAlive()).isTrue();
        released.stop();
    }
}

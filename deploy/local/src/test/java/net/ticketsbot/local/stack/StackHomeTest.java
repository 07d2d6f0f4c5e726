package net.ticketsbot.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.ticketsbot.local.process.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackHomeTest {

    @TempDir
    private Path folder;

    @Test
    void belongsToOneProcessAtATime() throws Exception {
        try (StackHome first = StackHome.claim(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> StackHome.claim(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " runs it already");
        }

        StackHome.claim(folder).close();
    }

    @Test
    void endsWhatAKilledStackLeft() throws Exception {
        ChildProcess leftOver = ChildProcess.start(List.of("sleep", "60"), folder.resolve("log"));
        LeftOvers leftOvers = new LeftOvers(folder.resolve("processes"));
        leftOvers.add(leftOver);

        leftOvers.stop();

        await().until(() -> !leftOver.handle().isAlive());
        assertThat(folder.resolve("processes")).doesNotExist();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheNumberOfOneOfThem() throws Exception {
        ChildProcess innocent = ChildProcess.start(List.of("sleep", "60"), folder.resolve("log"));
        Path file = folder.resolve("processes");
        Files.writeString(file, "TERM " + innocent.handle().pid() + " 2026-01-01T00:00:00Z\nTERM 12");

        new LeftOvers(file).stop();

        assertThat(innocent.awaitExit(Duration.ofMillis(200))).isFalse();
        innocent.stop();
    }
}

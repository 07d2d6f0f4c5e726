package net.ticketsbot.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path parent;

    @Test
    void throwsAwayWhatAnInterruptedFirstStartLeft() throws IOException {
        DataFolder folder = new DataFolder(parent.resolve("data"));
        Files.createDirectories(folder.path().resolve("deep"));
        Files.writeString(folder.path().resolve("deep/half"), "hal");

        folder.discardIfIncomplete();

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void keepsWhatOnceStarted() throws IOException {
        DataFolder folder = new DataFolder(parent.resolve("data"));
        Files.createDirectories(folder.path());
        Files.writeString(folder.path().resolve("row"), "kept");
        folder.markComplete();

        folder.discardIfIncomplete();

        assertThat(folder.path().resolve("row")).hasContent("kept");
    }
}

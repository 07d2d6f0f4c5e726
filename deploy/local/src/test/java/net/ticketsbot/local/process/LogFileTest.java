package net.ticketsbot.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path folder;

    @Test
    void showsTheInnermostCauseWithoutItsStack() throws IOException {
        Path log = log("""
                INFO starting
                ERROR Failed to start application: java.lang.RuntimeException: Failed to start quarkus
                \tat somewhere(Somewhere.java:1)
                Caused by: io.smallrye.config.ConfigValidationException: Configuration validation failed:
                \tSRCFG00014: The config property secret.keyset is required
                \tat somewhere(Somewhere.java:2)
                \t... 12 more
                """);

        assertThat(LogFile.reason(log))
                .isEqualTo("Caused by: io.smallrye.config.ConfigValidationException: Configuration validation failed:\n"
                        + "\tSRCFG00014: The config property secret.keyset is required");
    }

    @Test
    void showsTheFirstErrorWhereThereIsNoCause() throws IOException {
        Path log = log("INFO one\nERROR two\nERROR three\nINFO four\nINFO five\n");

        assertThat(LogFile.reason(log)).isEqualTo("ERROR two\nERROR three\nINFO four");
    }

    @Test
    void showsTheLastLinesWhereThereIsNoError() throws IOException {
        assertThat(LogFile.reason(log("one\ntwo\nthree\nfour\n"))).isEqualTo("two\nthree\nfour");
    }

    @Test
    void cutsAnEndlessLine() throws IOException {
        assertThat(LogFile.reason(log("ERROR " + "x".repeat(10_000)))).hasSizeLessThan(400);
    }

    @Test
    void saysSoWhereThereIsNoLog() {
        assertThat(LogFile.reason(folder.resolve("none"))).isEqualTo("(its log could not be read)");
    }

    private Path log(String text) throws IOException {
        return Files.writeString(folder.resolve("some.log"), text);
    }
}

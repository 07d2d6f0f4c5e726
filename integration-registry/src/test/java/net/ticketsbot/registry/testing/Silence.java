package net.ticketsbot.registry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stops every process of a PostgreSQL where it stands ({@code SIGSTOP}): its connections stay open, and nothing answers. */
public final class Silence implements AutoCloseable {

    private final Path postmasterFile;

    Silence(Path dataFolder) {
        postmasterFile = dataFolder.resolve("postmaster.pid");
    }

    public void begin() {
        ProcessHandle postmaster = postmaster();
        // First the one that starts the others, so that none is missed.
        signal("STOP", Stream.of(postmaster));
        signal("STOP", postmaster.descendants());
    }

    /** Everything goes on, also what was asked meanwhile. Harmless when nothing is silent. */
    public void end() {
        ProcessHandle postmaster = postmaster();
        signal("CONT", Stream.concat(postmaster.descendants(), Stream.of(postmaster)));
    }

    /** No process of it is left, and none had the time to write anything. */
    void kill() {
        begin();
        ProcessHandle postmaster = postmaster();
        signal("KILL", Stream.concat(postmaster.descendants(), Stream.of(postmaster)));
    }

    @Override
    public void close() {
        end();
    }

    private ProcessHandle postmaster() {
        try (Stream<String> lines = Files.lines(postmasterFile)) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(String name, Stream<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            // A backend may have ended by itself since it was listed: the others have their signal all the same.
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package net.ticketsbot.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL that outlived the process that started it (kill -9, power failure), or the pid file it left. The server itself
 * refuses to start when the number in that file has become some other process's.
 */
record LeftOver(Path data) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration GLANCE = Duration.ofMillis(100);

    /** The server that runs on this data, if one does. */
    static Optional<ProcessHandle> owner(Path data) throws IOException {
        Path file = pidFile(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).trim().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).trim())).filter(LeftOver::isPostgres);
    }

    void stop() throws IOException {
        Optional<ProcessHandle> owner = owner(data);
        if (owner.isPresent()) {
            end(owner.get());
        }
        Files.deleteIfExists(pidFile(data));
    }

    private void end(ProcessHandle server) throws IOException {
        // SIGINT ends sessions; SIGTERM, which destroy() sends, would wait for them.
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        Instant deadline = Instant.now().plus(PATIENCE);
        // The process may stay as a zombie where nobody collects orphans; the file goes with the last write.
        while (server.isAlive() && Files.exists(pidFile(data))) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("process " + server.pid() + " still runs on this data and does not stop");
            }
            glance(server);
        }
    }

    private static void glance(ProcessHandle server) throws IOException {
        try {
            server.onExit().get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillRunning) {
            return;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while process " + server.pid() + " was stopping", e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    private static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }
}

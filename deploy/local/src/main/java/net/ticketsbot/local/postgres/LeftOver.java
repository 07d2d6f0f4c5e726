package net.ticketsbot.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final int PATIENCE_SECONDS = 15;

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

    private static void end(ProcessHandle server) throws IOException {
        // SIGINT ends sessions; SIGTERM, which destroy() sends, would wait for them.
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        try {
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("process " + server.pid() + " still runs on this data and does not stop", e);
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

package net.ticketsbot.local.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.StartException;
import net.ticketsbot.local.process.DataFolder;
import net.ticketsbot.local.process.LogFile;
import net.ticketsbot.local.process.Running;

/** PostgreSQL from a jar, on 127.0.0.1. */
public final class Postgres implements Running {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;
    private final ProcessHandle handle;

    private Postgres(EmbeddedPostgres server, ProcessHandle handle) {
        this.server = server;
        this.handle = handle;
    }

    /** Returns when it answers; creates the database at the first start. */
    public static Postgres start(PostgresSettings settings) throws StartException {
        try {
            return open(settings);
        } catch (IOException | IllegalStateException | SQLException e) {
            String reason = Files.exists(settings.log()) ? LogFile.reason(settings.log()) : "";
            throw new StartException(
                    Part.POSTGRES, reason.isEmpty() ? String.valueOf(e.getMessage()) : reason, settings.log(), e);
        }
    }

    private static Postgres open(PostgresSettings settings) throws IOException, SQLException {
        DataFolder folder = new DataFolder(settings.data());
        new LeftOver(settings.data()).stop();
        folder.discardIfIncomplete();
        Files.deleteIfExists(settings.log());
        EmbeddedPostgres server = server(settings, folder.isComplete());
        try {
            if (!folder.isComplete()) {
                new FirstStart(settings).prepare();
                folder.markComplete();
            }
            return new Postgres(
                    server, LeftOver.owner(settings.data()).orElseThrow(() -> new IOException("it ended at once")));
        } catch (IOException | SQLException e) {
            server.close();
            throw e;
        }
    }

    private static EmbeddedPostgres server(PostgresSettings settings, boolean hasPassword) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(settings.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(settings.binaries().toFile())
                .setPort(settings.port())
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
                .setErrorRedirector(
                        ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "50")
                // The embedded server is made for tests and turns these off; people's work is in here.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
        if (hasPassword) {
            builder.setConnectConfig("password", settings.password());
        }
        return builder.start();
    }

    @Override
    public ProcessHandle handle() {
        return handle;
    }

    /** PostgreSQL's fast shutdown: ends sessions, then stops. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

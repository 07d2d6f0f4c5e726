package net.ticketsbot.local.postgres;

import java.nio.file.Path;

/** Its files, its port and the password of both its roles. {@code binaries} are unpacked from a jar once. */
public record PostgresSettings(Path data, Path binaries, Path log, int port, String password) {

    @Override
    public String toString() {
        return "PostgreSQL on port " + port + " in " + data;
    }
}

package net.ticketsbot.local.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import net.ticketsbot.local.part.Ports;

/** Makes the registry's role and database, and asks everybody for a password from then on. */
record FirstStart(PostgresSettings settings) {

    void prepare() throws SQLException, IOException {
        String url = "jdbc:postgresql://%s:%d/postgres".formatted(Ports.HOST, settings.port());
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD " + quoted(settings.password()));
            statement.execute("CREATE ROLE integrations LOGIN PASSWORD " + quoted(settings.password()));
            statement.execute("CREATE DATABASE integrations OWNER integrations");
            Files.writeString(
                    settings.data().resolve("pg_hba.conf"),
                    "host all all 127.0.0.1/32 scram-sha-256\n",
                    StandardCharsets.US_ASCII);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

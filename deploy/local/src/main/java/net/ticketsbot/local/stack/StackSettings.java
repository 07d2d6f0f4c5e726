package net.ticketsbot.local.stack;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.Ports;

/**
 * What to start. {@code repository} is where the services are built, {@code binaries} where PostgreSQL is unpacked, {@code home} where
 * data and logs go; {@code extra} overrides what a service is told.
 */
public record StackSettings(
        Path repository, Path binaries, Path home, Ports ports, Map<Part, Map<String, String>> extra) {

    public StackSettings {
        repository = repository.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        extra = Map.copyOf(extra);
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path logs() {
        return home.resolve("logs");
    }

    public Path log(Part part) {
        return logs().resolve(fileName(part) + ".log");
    }

    public Path keys() {
        return data().resolve("keys");
    }

    Path data(Part part) {
        return data().resolve(fileName(part));
    }

    Path settingsFile(Part part) {
        return data().resolve("settings").resolve(fileName(part) + ".properties");
    }

    Path jar(Part part) {
        return repository.resolve(part.title()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private static String fileName(Part part) {
        return part.title().toLowerCase(Locale.ROOT);
    }
}

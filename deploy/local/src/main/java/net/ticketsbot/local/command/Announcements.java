package net.ticketsbot.local.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.Port;
import net.ticketsbot.local.part.Ports;
import net.ticketsbot.local.service.ServiceSettings;
import net.ticketsbot.local.stack.Progress;
import net.ticketsbot.local.stack.StackSettings;

/** What {@code up} says about the stack. */
final class Announcements implements Progress {

    private static final String ROW = "  %-22s %s";

    /** What people look for first comes first. */
    private static final List<Part> BY_INTEREST =
            List.of(Part.REGISTRY, Part.IMAGE_PROXY, Part.SECURE_PROXY, Part.ENGINE, Part.KAFKA, Part.POSTGRES);

    private final Terminal terminal;

    Announcements(Terminal terminal) {
        this.terminal = terminal;
    }

    void starting(StackSettings settings) {
        terminal.say("Starting; data is kept in %s, logs are in %s"
                .formatted(shown(settings.data()), shown(settings.logs())));
        Stream.of(Port.values())
                .filter(port -> settings.ports().of(port) != port.documented())
                .forEach(port -> terminal.say(ROW.formatted(
                        port.title(), "takes port " + settings.ports().of(port))));
    }

    @Override
    public void ready(Part part, Duration took) {
        terminal.say(ROW.formatted(part.title(), "ready after " + seconds(took)));
    }

    void ready(Duration took) {
        terminal.say("All ready after " + seconds(took) + ".");
        terminal.say(
                "The guard lets both proxies reach %s here, and only here, so that you can try a server of your own."
                        .formatted(ServiceSettings.ALLOWED));
    }

    @Override
    public void restarting(Part part, String why) {
        terminal.complain(ROW.formatted(part.title(), why + "; starting it again"));
    }

    void addresses(StackSettings settings) {
        terminal.say("");
        BY_INTEREST.forEach(part -> terminal.say(ROW.formatted(part.title(), address(settings.ports(), part))));
        terminal.say("");
        terminal.say("A user's token for the registry: deploy/local/token --user ID --guild ID");
        terminal.say("The database's password: " + shown(settings.keys().resolve("database.password")));
        terminal.say("Ctrl-C stops everything; what you created stays.");
    }

    private static String address(Ports ports, Part part) {
        return switch (part) {
            case POSTGRES -> "postgresql://integrations@" + ports.address(part) + "/integrations";
            case KAFKA -> ports.address(part);
            case SECURE_PROXY, IMAGE_PROXY, REGISTRY, ENGINE -> ports.url(part).toString();
        };
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    /** Short where the reader stands in the repository. */
    static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}

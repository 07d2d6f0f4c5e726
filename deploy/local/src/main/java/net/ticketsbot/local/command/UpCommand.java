package net.ticketsbot.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.ticketsbot.local.demo.Demo;
import net.ticketsbot.local.demo.DemoException;
import net.ticketsbot.local.demo.Guide;
import net.ticketsbot.local.demo.MessageBox;
import net.ticketsbot.local.keys.UserToken;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.Port;
import net.ticketsbot.local.part.PortChoice;
import net.ticketsbot.local.part.PortChoice.Rest;
import net.ticketsbot.local.part.Ports;
import net.ticketsbot.local.part.StartException;
import net.ticketsbot.local.part.UnusablePortsException;
import net.ticketsbot.local.stack.LocalStack;
import net.ticketsbot.local.stack.StackHome;
import net.ticketsbot.local.stack.StackSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the stack until Ctrl-C, or the guide on it. */
@Command(
        name = "up",
        sortOptions = false,
        description =
                "Runs PostgreSQL, Kafka and the four services on 127.0.0.1 until Ctrl-C. Data is kept between runs.")
final class UpCommand implements Callable<Integer> {

    private enum PortsOption {
        FIXED,
        RANDOM
    }

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--demo", description = "Walk through the guide, show the welcome message, stop")
    private boolean demo;

    @Option(names = "--ports", paramLabel = "random", description = "Take free ports instead of those below")
    private PortsOption ports = PortsOption.FIXED;

    /** Set by the script when it writes to a terminal that shows colours. */
    @Option(names = "--colour", hidden = true)
    private boolean colour;

    @Option(names = "--home", required = true, hidden = true)
    private Path home = Path.of("");

    @Option(names = "--repository", required = true, hidden = true)
    private Path repository = Path.of("");

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        // The demo leaves what people made alone, and what it leaves behind does not disturb the next one.
        Path own = demo ? home.resolve("demo") : home;
        try {
            StackHome claimed = StackHome.claim(own);
            Ports chosen = PortChoice.choose(asked(), rest());
            return run(claimed, new StackSettings(repository, home.resolve("embedded-pg"), own, chosen, Map.of()));
        } catch (UnusablePortsException e) {
            terminal.complain(String.valueOf(e.getMessage()));
        } catch (IOException | GeneralSecurityException e) {
            terminal.complain("The stack could not be prepared: " + e.getMessage());
        }
        return 1;
    }

    private Map<Port, Integer> asked() {
        Map<Port, Integer> asked = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            Integer number = spec.commandLine().getParseResult().matchedOptionValue(port.option(), (Integer) null);
            if (number != null) {
                asked.put(port, number);
            }
        }
        return asked;
    }

    /** Nobody types an address in the demo, so a busy port need not stop it. */
    private Rest rest() {
        if (ports == PortsOption.RANDOM) {
            return Rest.RANDOM;
        }
        return demo ? Rest.FIXED_IF_FREE : Rest.FIXED;
    }

    private int run(StackHome claimed, StackSettings settings)
            throws IOException, GeneralSecurityException, InterruptedException {
        Announcements announcements = new Announcements(terminal);
        LocalStack stack = LocalStack.prepare(claimed, settings, announcements);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stack)));
        try {
            if (demo) {
                stack.forgetData();
            }
            announcements.starting(settings);
            Instant begin = Instant.now();
            stack.start();
            announcements.ready(Duration.between(begin, Instant.now()));
            return demo ? demonstrate(stack) : serve(stack, announcements);
        } catch (StartException e) {
            return explain(stack, e);
        } finally {
            close(stack);
        }
    }

    private int demonstrate(LocalStack stack) throws IOException, InterruptedException {
        String token = new UserToken(Demo.AUTHOR, List.of(Guide.GUILD), false).sign(stack.keys(), Clock.systemUTC());
        MessageBox box = new MessageBox(new MessageBox.Look(terminal.unicode(), colour));
        try {
            new Demo(stack.ports().url(Part.REGISTRY), token, stack.ports().address(Part.KAFKA), terminal::say, box)
                    .run();
            return 0;
        } catch (DemoException | IOException e) {
            if (!stack.isClosing()) {
                terminal.complain("The demo failed: " + e.getMessage());
                terminal.complain(
                        "Logs: " + Announcements.shown(stack.settings().logs()));
            }
            return 1;
        }
    }

    private int serve(LocalStack stack, Announcements announcements) throws InterruptedException {
        announcements.addresses(stack.settings());
        return explain(stack, stack.awaitFailure());
    }

    private int explain(LocalStack stack, StartException failure) {
        // Whoever pressed Ctrl-C knows why nothing became ready.
        if (!stack.isClosing()) {
            terminal.complain("%s failed: %s".formatted(failure.part().title(), failure.getMessage()));
            terminal.complain("Its log: " + Announcements.shown(failure.log()));
        }
        return 1;
    }

    private void close(LocalStack stack) {
        boolean first = !stack.isClosing();
        if (first) {
            terminal.say("Stopping…");
        }
        stack.close();
        if (first) {
            terminal.say("Stopped.");
        }
    }
}

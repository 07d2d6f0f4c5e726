package net.ticketsbot.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import net.ticketsbot.local.keys.LocalKeys;
import net.ticketsbot.local.keys.UserToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a token and nothing else, so that a script can use it. */
@Command(name = "token", description = "Prints a token for the local integration-registry, valid for 12 hours.")
final class TokenCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--user", required = true, paramLabel = "ID", description = "Whose: a Discord user id")
    private String user = "";

    @Option(
            names = "--guild",
            paramLabel = "ID",
            description = "A server that they may administer; may be given several times")
    private List<String> guilds = new ArrayList<>();

    @Option(names = "--reviewer", description = "They may review public integrations")
    private boolean reviewer;

    @Option(names = "--home", required = true, hidden = true)
    private Path home = Path.of("");

    TokenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        requireId("--user", user);
        guilds.forEach(guild -> requireId("--guild", guild));
        Path directory = home.resolve("data").resolve("keys");
        LocalKeys keys = LocalKeys.in(directory);
        if (!Files.exists(keys.userKeySet())) {
            terminal.complain("There is no key to sign a token with yet. Run deploy/local/up once; it makes one.");
            return 1;
        }
        terminal.out().println(new UserToken(user, guilds, reviewer).sign(keys, Clock.systemUTC()));
        return 0;
    }

    private void requireId(String option, String id) {
        if (!id.matches("[0-9]{1,20}")) {
            throw new ParameterException(spec.commandLine(), option + " takes a Discord id, which is a number: " + id);
        }
    }
}

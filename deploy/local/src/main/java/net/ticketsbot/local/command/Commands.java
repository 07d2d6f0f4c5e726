package net.ticketsbot.local.command;

import net.ticketsbot.local.part.Port;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads the arguments of both scripts; the first argument says which it is. */
public final class Commands {

    private Commands() {}

    /** The exit code: 0, 1 when it failed, 2 when it was called wrongly. */
    public static int run(String... arguments) {
        return commandLine(Terminal.system()).execute(arguments);
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine up = new CommandLine(new UpCommand(terminal)).setCaseInsensitiveEnumValuesAllowed(true);
        up.getCommandSpec().addOption(helpOption());
        for (Port port : Port.values()) {
            up.getCommandSpec().addOption(option(port));
        }
        CommandLine token = new CommandLine(new TokenCommand(terminal));
        token.getCommandSpec().addOption(helpOption());
        return new CommandLine(CommandSpec.create().name("deploy/local"))
                .addSubcommand("up", up)
                .addSubcommand("token", token);
    }

    private static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this and do nothing")
                .build();
    }

    private static OptionSpec option(Port port) {
        return OptionSpec.builder(port.option())
                .paramLabel("PORT")
                .type(Integer.class)
                .description("Port of " + port.title() + " (" + port.documented() + ")")
                .build();
    }
}

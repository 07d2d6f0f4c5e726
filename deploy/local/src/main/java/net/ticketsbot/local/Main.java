package net.ticketsbot.local;

import net.ticketsbot.local.command.Commands;
import net.ticketsbot.local.process.Quiet;

/** What {@code deploy/local/up} and {@code deploy/local/token} run. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Quiet.logNothing();
        System.exit(Commands.run(arguments));
    }
}

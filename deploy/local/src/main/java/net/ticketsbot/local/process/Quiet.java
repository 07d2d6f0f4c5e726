package net.ticketsbot.local.process;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the libraries log: warnings where the log is read, nothing where people read what {@code up} says. */
public final class Quiet {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger ROOT = Logger.getLogger("");

    private Quiet() {}

    public static void logWarningsToStandardError() {
        removeHandlers();
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.WARNING);
        ROOT.setLevel(Level.WARNING);
        ROOT.addHandler(console);
    }

    public static void logNothing() {
        removeHandlers();
        ROOT.setLevel(Level.OFF);
    }

    private static void removeHandlers() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
    }
}

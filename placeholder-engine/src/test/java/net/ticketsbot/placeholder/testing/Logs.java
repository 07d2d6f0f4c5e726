package net.ticketsbot.placeholder.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged between {@link #record()} and {@link #close()}, this service's own lines down to the finest. */
public final class Logs extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("net.ticketsbot");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Logs() {}

    public static Logs record() {
        Logs logs = new Logs();
        logs.setLevel(Level.ALL);
        logs.setFormatter(new PatternFormatter("%c %s%e"));
        OURS.setLevel(Level.ALL);
        ROOT.addHandler(logs);
        return logs;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(getFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        OURS.setLevel(null);
    }
}

package net.ticketsbot.registry.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Every line of the log with its stack trace, of everybody and down to the finest, while it is open. */
public final class LogLines extends Handler implements AutoCloseable {

    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines() {
        setLevel(Level.ALL);
        setFormatter(new PatternFormatter("%p [%c] %s%e"));
    }

    public static LogLines open() {
        LogLines lines = new LogLines();
        lines.root.setLevel(Level.ALL);
        lines.root.addHandler(lines);
        return lines;
    }

    public List<String> seen() {
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
        root.removeHandler(this);
        root.setLevel(before);
    }
}

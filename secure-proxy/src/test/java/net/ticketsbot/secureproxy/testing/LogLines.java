package net.ticketsbot.secureproxy.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Every line of the log with its stack trace, ours in full detail, while it is open. */
public final class LogLines extends ExtHandler {

    private final Logger root = LogContext.getLogContext().getLogger("");
    private final Logger ours = LogContext.getLogContext().getLogger("net.ticketsbot");
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final PatternFormatter formatter = new PatternFormatter("%p [%c] %s%e");

    private LogLines() {
        setLevel(Level.ALL);
    }

    public static LogLines open() {
        LogLines lines = new LogLines();
        lines.ours.setLevel(Level.TRACE);
        lines.root.addHandler(lines);
        return lines;
    }

    public List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        seen.add(formatter.format(record));
    }

    @Override
    public void close() {
        root.removeHandler(this);
        ours.setLevel(Level.INFO);
    }
}

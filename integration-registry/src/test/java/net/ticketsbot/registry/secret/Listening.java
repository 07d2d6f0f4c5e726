package net.ticketsbot.registry.secret;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the feature logs while it is open, with every parameter. */
final class Listening extends Handler implements AutoCloseable {

    private final Logger ours = Logger.getLogger("net.ticketsbot.registry.secret");
    private final PatternFormatter formatter = new PatternFormatter("%p %s%e");
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    Listening() {
        ours.addHandler(this);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(formatter.format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ours.removeHandler(this);
    }
}

package net.ticketsbot.secureproxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Every line of the log with its stack trace, ours in full detail, and every line that is written to standard output beside it, while it is open. */
public final class LogLines extends ExtHandler {

    private final Logger root = LogContext.getLogContext().getLogger("");
    private final Logger ours = LogContext.getLogContext().getLogger("net.ticketsbot");
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final PatternFormatter formatter = new PatternFormatter("%p [%c] %s%e");
    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private LogLines() {
        setLevel(Level.ALL);
    }

    public static LogLines open() {
        LogLines lines = new LogLines();
        lines.ours.setLevel(Level.TRACE);
        lines.root.addHandler(lines);
        System.setOut(new PrintStream(lines.new Copy(), false, UTF_8));
        return lines;
    }

    public List<String> seen() {
        return Stream.concat(logged.stream(), written.toString(UTF_8).lines()).toList();
    }

    /** The lines of the journal, once there are any: they are gathered for a moment. */
    public List<String> decisions() {
        return Awaitility.await()
                .until(
                        () -> seen().stream()
                                .filter(line -> line.contains("decision="))
                                .toList(),
                        not(List::isEmpty));
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        logged.add(formatter.format(record));
    }

    @Override
    public void close() {
        System.setOut(standardOutput);
        root.removeHandler(this);
        ours.setLevel(Level.INFO);
    }

    private final class Copy extends OutputStream {

        @Override
        public void write(int b) {
            standardOutput.write(b);
            written.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            standardOutput.write(bytes, offset, length);
            written.write(bytes, offset, length);
        }
    }
}

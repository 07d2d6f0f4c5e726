package net.ticketsbot.secureproxy.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A process that is spoken to line by line. What it prints is also in its log. */
final class Subprocess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final String END = "<the process has ended>";

    private final Path log;
    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();

    private Subprocess(Path log, Process process) {
        this.log = log;
        this.process = process;
        this.input = process.outputWriter();
    }

    static Subprocess start(Path log, List<String> command) throws IOException {
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Subprocess subprocess = new Subprocess(log, process);
        Thread reader = new Thread(subprocess::read, log.toString());
        reader.setDaemon(true);
        reader.start();
        return subprocess;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                output.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            output.add(END);
        }
    }

    /** The next line. */
    String line() throws InterruptedException {
        return line(line -> true);
    }

    /** The next line of that kind; those before it are dropped. */
    String line(Predicate<String> kind) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        @Nullable String line;
        do {
            line = output.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || line.equals(END)) {
                throw new IllegalStateException("no answer from process " + process.pid() + ", see " + log);
            }
        } while (!kind.test(line));
        return line;
    }

    /** Says one line and gives the next one that begins as JSON does. */
    String ask(String line) throws IOException, InterruptedException {
        input.write(line + "\n");
        input.flush();
        return line(answer -> answer.startsWith("{"));
    }

    long pid() {
        return process.pid();
    }

    /** Ends its input and waits for it to end. */
    void finish() throws IOException, InterruptedException {
        input.close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + process.pid() + " does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

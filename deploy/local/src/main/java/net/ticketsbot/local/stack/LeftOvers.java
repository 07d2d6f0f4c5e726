package net.ticketsbot.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.ticketsbot.local.process.Running;

/** The processes of a stack on a file, so that the next one can end what a killed one left. */
record LeftOvers(Path file) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** By id and time of start, because ids are used again. */
    private record Entry(String signal, long pid, Instant start) {

        static Entry of(Running running) {
            return new Entry(running.stopSignal(), running.handle().pid(), startOf(running.handle()));
        }

        static Entry parse(String line) {
            String[] words = line.split(" ", 3);
            return new Entry(words[0], Long.parseLong(words[1]), Instant.parse(words[2]));
        }

        private static Instant startOf(ProcessHandle process) {
            return process.info().startInstant().orElse(Instant.EPOCH);
        }

        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(found -> startOf(found).equals(start));
        }

        void askToEnd() throws IOException {
            new ProcessBuilder("kill", "-s", signal, Long.toString(pid)).start();
        }

        String line() {
            return signal + " " + pid + " " + start + "\n";
        }
    }

    void add(Running running) throws IOException {
        Files.writeString(file, Entry.of(running).line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Asks all of them at once, waits, and makes those that stay. */
    void stop() throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            return;
        }
        List<Entry> running = Files.readAllLines(file).stream()
                // A line may be cut where the power failed.
                .filter(line -> line.matches("[A-Z]+ \\d{1,18} \\S+Z"))
                .map(Entry::parse)
                .filter(entry -> entry.process().isPresent())
                .toList();
        for (Entry entry : running) {
            entry.askToEnd();
        }
        Instant deadline = Instant.now().plus(PATIENCE);
        for (Entry entry : running) {
            awaitEnd(entry, Duration.between(Instant.now(), deadline));
        }
        Files.delete(file);
    }

    private static void awaitEnd(Entry entry, Duration patience) throws InterruptedException {
        ProcessHandle process = entry.process().orElse(null);
        if (process == null) {
            return;
        }
        try {
            process.onExit().get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }
}

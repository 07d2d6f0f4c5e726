package net.ticketsbot.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.ticketsbot.local.keys.LocalKeys;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.Ports;
import net.ticketsbot.local.part.StartException;
import net.ticketsbot.local.process.DataFolder;
import net.ticketsbot.local.process.Leash;
import net.ticketsbot.local.process.Running;

/**
 * PostgreSQL, Kafka and the four services as processes of this machine. What needs nothing starts at once, the rest as soon as what it
 * needs is ready; a part that ends is started again; closing stops all in reverse order.
 */
public final class LocalStack implements AutoCloseable {

    private final StackSettings settings;
    private final Progress progress;
    private final StackHome home;
    private final LocalKeys keys;
    private final Leash leash;
    private final ExecutorService starters = Executors.newCachedThreadPool();
    private final Map<Part, Restarts> restarts = new EnumMap<>(Part.class);
    private final CompletableFuture<StartException> broken = new CompletableFuture<>();

    /** In the order in which they started. Guards itself and {@link #closing}. */
    private final Deque<Member> members = new ArrayDeque<>();

    private boolean closing;

    private record Member(Part part, Running running) {}

    private LocalStack(StackHome home, StackSettings settings, Progress progress)
            throws IOException, GeneralSecurityException {
        this.home = home;
        this.settings = settings;
        this.progress = progress;
        this.keys = LocalKeys.prepare(settings.keys());
        this.leash = Leash.start();
    }

    /** Makes keys; starts nothing yet. The stack closes its home, which is that of the settings. */
    public static LocalStack prepare(StackHome home, StackSettings settings, Progress progress)
            throws IOException, GeneralSecurityException {
        return new LocalStack(home, settings, progress);
    }

    /** Lets the coming start find nothing of what earlier ones stored. */
    public void forgetData() throws IOException {
        new DataFolder(settings.data(Part.POSTGRES)).markIncomplete();
        new DataFolder(settings.data(Part.KAFKA)).markIncomplete();
    }

    /** Returns when every part is ready. Whoever gets an exception closes the stack. */
    public void start() throws StartException, InterruptedException {
        Map<Part, CompletableFuture<Void>> begun = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            CompletableFuture<?>[] needs = part.needs().stream().map(begun::get).toArray(CompletableFuture<?>[]::new);
            begun.put(part, CompletableFuture.allOf(needs).thenRunAsync(() -> bringUp(part), starters));
        }
        awaitAll(List.copyOf(begun.values()));
    }

    private static void awaitAll(List<CompletableFuture<Void>> parts) throws StartException, InterruptedException {
        CompletableFuture<Void> outcome = CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
        for (CompletableFuture<Void> part : parts) {
            // The first failure ends the wait; the others need not become ready.
            CompletableFuture<Void> unused = part.whenComplete(
                    (ready, failure) -> Optional.ofNullable(failure).ifPresent(outcome::completeExceptionally));
        }
        try {
            outcome.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause();
            if (cause instanceof StartException failure) {
                throw failure;
            }
            throw new IllegalStateException(cause);
        }
    }

    private void bringUp(Part part) {
        Instant begin = Instant.now();
        try {
            Running running = new Launchers(settings, keys).start(part, process -> admit(part, process));
            progress.ready(part, Duration.between(begin, Instant.now()));
            CompletableFuture<Void> unused = running.onExit().thenRunAsync(() -> ended(part, running), starters);
        } catch (StartException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    /** From here on, closing the stack stops the process; a stack that is closing already does it here. */
    private void admit(Part part, Running running) throws InterruptedException {
        synchronized (members) {
            if (!closing) {
                members.addLast(new Member(part, running));
                remember(running);
                return;
            }
        }
        running.stop();
        throw new InterruptedException("the stack is closing");
    }

    private void remember(Running running) {
        leash.hold(running);
        try {
            home.remember(running);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ended(Part part, Running running) {
        synchronized (members) {
            if (closing) {
                return;
            }
            members.removeIf(member -> member.running() == running);
            leash.release(running);
        }
        if (!mayRestart(part)) {
            broken.complete(new StartException(part, "it keeps ending", settings.log(part)));
            return;
        }
        progress.restarting(part, "it ended unexpectedly");
        // Nothing runs any more, but PostgreSQL's holder still has its data locked.
        running.stop();
        try {
            bringUp(part);
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartException failure) {
                broken.complete(failure);
            }
        }
    }

    private boolean mayRestart(Part part) {
        synchronized (restarts) {
            return restarts.computeIfAbsent(part, any -> new Restarts()).allows(Instant.now());
        }
    }

    /** Waits until a part is beyond repair; for ever, if none ever is. */
    public StartException awaitFailure() throws InterruptedException {
        try {
            return broken.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public StackSettings settings() {
        return settings;
    }

    public Ports ports() {
        return settings.ports();
    }

    public LocalKeys keys() {
        return keys;
    }

    /** As a power failure would: no warning, no farewell. The stack starts it again. */
    public void kill(Part part) {
        List<Member> victims;
        synchronized (members) {
            victims = members.stream().filter(member -> member.part() == part).toList();
        }
        victims.forEach(member -> member.running().handle().destroyForcibly());
    }

    public boolean isClosing() {
        synchronized (members) {
            return closing;
        }
    }

    /** Returns when nothing runs any more, also to a second caller. */
    @Override
    public synchronized void close() {
        List<Member> reversed = new ArrayList<>();
        synchronized (members) {
            if (closing) {
                return;
            }
            closing = true;
            members.descendingIterator().forEachRemaining(reversed::add);
        }
        reversed.forEach(member -> member.running().stop());
        starters.shutdown();
        try {
            starters.awaitTermination(1, TimeUnit.MINUTES);
            leash.close();
            home.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package net.ticketsbot.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.ticketsbot.local.keys.OwnerOnly;
import net.ticketsbot.local.process.Running;

/** A folder for data and logs that belongs to this process alone, with nothing of an earlier one running on it. */
public final class StackHome implements AutoCloseable {

    private final StackLock lock;
    private final LeftOvers leftOvers;

    private StackHome(StackLock lock, LeftOvers leftOvers) {
        this.lock = lock;
        this.leftOvers = leftOvers;
    }

    /** Fails when another process has it. */
    public static StackHome claim(Path home) throws IOException, InterruptedException {
        Path data = home.toAbsolutePath().resolve("data");
        OwnerOnly.createDirectory(data);
        OwnerOnly.createDirectory(data.resolve("settings"));
        Files.createDirectories(home.toAbsolutePath().resolve("logs"));
        StackLock lock = StackLock.take(data);
        LeftOvers leftOvers = new LeftOvers(data.resolve("processes"));
        leftOvers.stop();
        return new StackHome(lock, leftOvers);
    }

    void remember(Running running) throws IOException {
        leftOvers.add(running);
    }

    /** Nothing runs here any more. */
    @Override
    public void close() throws IOException {
        leftOvers.clear();
        lock.close();
    }
}

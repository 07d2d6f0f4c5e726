package net.ticketsbot.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of ours whose output goes to a log file. */
public final class ChildProcess implements Running {

    /** How long a process may take to end by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    public static ChildProcess start(List<String> command, Path log) throws IOException {
        List<String> deafToTheTerminal = new ArrayList<>(
                // Ctrl-C reaches every process of the terminal, but the stack has an order in which it stops.
                List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        deafToTheTerminal.addAll(command);
        Process process = new ProcessBuilder(deafToTheTerminal)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        return new ChildProcess(process);
    }

    /** Waits until it ended or the time is over, and says whether it ended. */
    public boolean awaitExit(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public void stop() {
        process.destroy();
        try {
            if (!awaitExit(PATIENCE)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

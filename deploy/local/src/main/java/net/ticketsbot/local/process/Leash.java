package net.ticketsbot.local.process;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Stops the stack's processes when this one is killed and cannot do it itself: a shell that holds their ids and acts when its input
 * ends, which happens however this process ends.
 */
public final class Leash implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT HUP TERM
            held=
            while read -r signal pid; do
              rest=
              for one in $held; do [ "${one#*:}" = "$pid" ] || rest="$rest $one"; done
              held=$rest
              [ "$signal" = ended ] || held="$signal:$pid$held"
            done
            for one in $held; do kill -s "${one%%:*}" "${one#*:}" 2>/dev/null; done
            """;

    private final Process shell;
    private final Writer input;

    private Leash(Process shell) {
        this.shell = shell;
        this.input = new OutputStreamWriter(shell.getOutputStream(), StandardCharsets.UTF_8);
    }

    public static Leash start() throws IOException {
        return new Leash(new ProcessBuilder("/bin/sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    public void hold(Running running) {
        tell(running.stopSignal(), running);
    }

    /** Its id may soon be another process's. */
    public void release(Running running) {
        tell("ended", running);
    }

    private synchronized void tell(String word, Running running) {
        try {
            input.write(word + " " + running.handle().pid() + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that guards the stack's processes has ended", e);
        }
    }

    /** What happens when this process ends without closing the leash. */
    void holderIsGone() throws IOException {
        input.close();
    }

    /** Without a signal to anything: what was held has been stopped in its order, or is meant to stay. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}

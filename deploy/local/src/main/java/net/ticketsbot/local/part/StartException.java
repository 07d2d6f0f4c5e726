package net.ticketsbot.local.part;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A part that did not start or did not stay up: which, why, and where its log is. */
public final class StartException extends Exception {

    private final Part part;
    private final Path log;

    public StartException(Part part, String reason, Path log) {
        this(part, reason, log, null);
    }

    public StartException(Part part, String reason, Path log, @Nullable Throwable cause) {
        super(reason, cause);
        this.part = part;
        this.log = log;
    }

    public Part part() {
        return part;
    }

    public Path log() {
        return log;
    }
}

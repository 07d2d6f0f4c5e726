package net.ticketsbot.registry.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a file says, which may change while it is used. */
public final class WatchedFile<T> {

    private final Path file;
    private final Function<Path, T> reader;
    private final Logger log;
    private final String unchanged;
    private @Nullable Stamp stamp;
    private volatile T value;

    /**
     * Reads it.
     *
     * @param reader fails with an {@link IllegalStateException} that says what is wrong with the file
     * @param unchanged what a file that became unreadable means, for the log of whoever uses it
     */
    public WatchedFile(Path file, Function<Path, T> reader, Logger log, String unchanged) {
        this.file = file;
        this.reader = reader;
        this.log = log;
        this.unchanged = unchanged;
        stamp = Stamp.of(file);
        value = reader.apply(file);
    }

    public T value() {
        return value;
    }

    /** Reads it again if it changed, and says whether. What cannot be read leaves the value as it was. Blocks; one thread at a time. */
    public boolean refresh() {
        // Before the file is read: what changes in between is seen the next time.
        Stamp now = Stamp.of(file);
        if (Objects.equals(now, stamp)) {
            return false;
        }
        stamp = now;
        try {
            value = reader.apply(file);
            log.infof("read again: %s", file);
            return true;
        } catch (IllegalStateException e) {
            log.warnf("%s: %s", unchanged, e.getMessage());
            return false;
        }
    }

    /** Of the file itself, where links lead to it: a mounted secret changes by another link. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object identity) {

        static @Nullable Stamp of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            } catch (IOException e) {
                return null;
            }
        }
    }
}

package net.ticketsbot.secureproxy.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.PublicKey;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A file with a public key, which may change while it is used. */
final class KeyFile {

    private static final Logger LOG = Logger.getLogger(KeyFile.class);

    private final Path file;
    private @Nullable Stamp stamp;
    private PublicKey key;

    /** Fails when there is no key in it. */
    KeyFile(Path file) {
        this.file = file;
        stamp = Stamp.of(file);
        key = PublicKeyFile.read(file);
    }

    PublicKey key() {
        return key;
    }

    /** Reads it again if it changed, and tells whether it now holds another key. What cannot be read leaves the key as it was. */
    boolean refresh() {
        // Before the file is read: what changes in between is seen the next time.
        Stamp now = Stamp.of(file);
        if (Objects.equals(now, stamp)) {
            return false;
        }
        stamp = now;
        PublicKey before = key;
        try {
            key = PublicKeyFile.read(file);
        } catch (IllegalStateException | UncheckedIOException e) {
            LOG.warnf("a caller's key stays as it was: %s", e.getMessage());
        }
        return !key.equals(before);
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

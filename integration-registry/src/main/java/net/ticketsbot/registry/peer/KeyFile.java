package net.ticketsbot.registry.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jose4j.keys.EcKeyUtil;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** A PEM file with a public key, which may change while it is used. */
final class KeyFile {

    private static final Logger LOG = Logger.getLogger(KeyFile.class);

    private final Path file;
    private @Nullable Stamp stamp;
    private volatile PublicKey key;

    /** Fails when there is no key in it. */
    KeyFile(Path file) {
        this.file = file;
        stamp = Stamp.of(file);
        key = read(file);
    }

    PublicKey key() {
        return key;
    }

    /** Reads it again if it changed. What cannot be read leaves the key as it was. Blocks; one thread at a time. */
    void refresh() {
        // Before the file is read: what changes in between is seen the next time.
        Stamp now = Stamp.of(file);
        if (Objects.equals(now, stamp)) {
            return;
        }
        stamp = now;
        try {
            key = read(file);
            LOG.infof("read again: %s", file);
        } catch (IllegalStateException e) {
            LOG.warnf("a service's key stays as it was: %s", e.getMessage());
        }
    }

    private static PublicKey read(Path file) {
        try {
            PublicKey key = new EcKeyUtil().fromPemEncoded(Files.readString(file));
            if (!(key instanceof ECPublicKey curve)
                    || !EllipticCurves.P256.getCurve().equals(curve.getParams().getCurve())) {
                throw new IllegalStateException("service-token.callers needs P-256 keys: " + file);
            }
            return key;
        } catch (IOException | JoseException | InvalidKeySpecException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("service-token.callers names a file that is no public key: " + file, e);
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

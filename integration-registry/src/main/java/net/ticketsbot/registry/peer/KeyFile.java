package net.ticketsbot.registry.peer;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jose4j.keys.EcKeyUtil;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** A PEM file with a P-256 key, which may change while it is used. */
final class KeyFile<K extends Key> {

    private static final Logger LOG = Logger.getLogger(KeyFile.class);

    private final Path file;
    private final String setting;
    private final Pem<K> pem;
    private @Nullable Stamp stamp;
    private volatile K key;

    /** Reads a key from a file's text. */
    private interface Pem<K> {

        K decode(String text) throws GeneralSecurityException, JoseException;
    }

    private KeyFile(Path file, String setting, Pem<K> pem) {
        this.file = file;
        this.setting = setting;
        this.pem = pem;
        stamp = Stamp.of(file);
        key = read();
    }

    /** Of another service. Fails when there is no key in it; the setting is named then. */
    static KeyFile<PublicKey> ofPublic(Path file, String setting) {
        return new KeyFile<>(file, setting, text -> new EcKeyUtil().fromPemEncoded(text));
    }

    /** Our own, in PKCS#8. Fails when there is no key in it; the setting is named then. */
    static KeyFile<PrivateKey> ofPrivate(Path file, String setting) {
        return new KeyFile<>(file, setting, text -> KeyUtils.decodePrivateKey(text, SignatureAlgorithm.ES256));
    }

    /** Has files looked at again and again, as long as the service lives. */
    static void watch(Vertx vertx, Duration interval, Runnable refresh) {
        vertx.setPeriodic(
                interval.toMillis(),
                id -> vertx.executeBlocking(() -> {
                    refresh.run();
                    return id;
                }));
    }

    K key() {
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
            key = read();
            LOG.infof("read again: %s", file);
        } catch (IllegalStateException e) {
            LOG.warnf("a service's key stays as it was: %s", e.getMessage());
        }
    }

    private K read() {
        try {
            K found = pem.decode(Files.readString(file));
            if (found instanceof ECKey curve
                    && EllipticCurves.P256.getCurve().equals(curve.getParams().getCurve())) {
                return found;
            }
            throw new IllegalStateException(setting + " needs P-256 keys: " + file);
        } catch (IOException
                | JoseException
                | GeneralSecurityException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            throw new IllegalStateException(setting + " names a file that is no such key: " + file, e);
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

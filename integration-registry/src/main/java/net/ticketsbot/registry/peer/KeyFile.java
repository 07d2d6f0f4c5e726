package net.ticketsbot.registry.peer;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.time.Duration;
import net.ticketsbot.registry.file.WatchedFile;
import org.jboss.logging.Logger;
import org.jose4j.keys.EcKeyUtil;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A PEM file with a P-256 key, which may change while it is used. */
final class KeyFile<K extends Key> {

    private static final Logger LOG = Logger.getLogger(KeyFile.class);

    private final WatchedFile<K> file;

    /** Reads a key from a file's text. */
    private interface Pem<K> {

        K decode(String text) throws GeneralSecurityException, JoseException;
    }

    private KeyFile(Path file, String setting, Pem<K> pem) {
        this.file = new WatchedFile<>(file, path -> read(path, setting, pem), LOG, "a service's key stays as it was");
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
        return file.value();
    }

    /** Blocks; one thread at a time. */
    void refresh() {
        file.refresh();
    }

    private static <K extends Key> K read(Path file, String setting, Pem<K> pem) {
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
}

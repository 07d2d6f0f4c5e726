package net.ticketsbot.secureproxy.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import org.jose4j.keys.EcKeyUtil;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A caller's public key as a PEM file (SPKI, EC P-256). */
final class PublicKeyFile {

    private PublicKeyFile() {}

    static PublicKey read(Path file) {
        try {
            PublicKey key = new EcKeyUtil().fromPemEncoded(Files.readString(file));
            if (!(key instanceof ECPublicKey curve)
                    || !EllipticCurves.P256.getCurve().equals(curve.getParams().getCurve())) {
                throw new IllegalStateException("not an EC P-256 key: " + file);
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the public key of a caller: " + file, e);
        } catch (JoseException | InvalidKeySpecException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("not a PEM file with an EC P-256 public key: " + file, e);
        }
    }
}

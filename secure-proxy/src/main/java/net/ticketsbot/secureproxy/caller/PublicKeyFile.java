package net.ticketsbot.secureproxy.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A caller's public key as a PEM file (SPKI). */
final class PublicKeyFile {

    private static final int P256_BITS = 256;

    private PublicKeyFile() {}

    static PublicKey read(Path file) {
        try {
            String pem = Files.readString(file);
            String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "");
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            if (((ECPublicKey) key).getParams().getCurve().getField().getFieldSize() != P256_BITS) {
                throw new IllegalStateException("not an EC P-256 key: " + file);
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the public key of a caller: " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("not a PEM file with an EC P-256 public key: " + file, e);
        }
    }
}

package net.ticketsbot.local.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.ticketsbot.local.part.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeysTest {

    @TempDir
    private Path parent;

    @Test
    void nobodyElseMayReadThem() throws Exception {
        LocalKeys.prepare(parent.resolve("keys"));

        assertThat(Files.getPosixFilePermissions(parent.resolve("keys")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(files())
                .hasSizeGreaterThan(5)
                .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }

    @Test
    void theSecondStartKeepsThem() throws Exception {
        LocalKeys.prepare(parent.resolve("keys"));
        Map<Path, String> before = contents();

        LocalKeys.prepare(parent.resolve("keys"));

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aPublicKeyVerifiesWhatItsPrivateKeySigned() throws Exception {
        LocalKeys keys = LocalKeys.prepare(parent.resolve("keys"));
        KeyFactory factory = KeyFactory.getInstance("EC");
        Signature signature = Signature.getInstance("SHA256withECDSA");

        signature.initSign(factory.generatePrivate(new PKCS8EncodedKeySpec(body(keys.privateKey(Part.ENGINE)))));
        signature.update((byte) 7);
        byte[] signed = signature.sign();

        signature.initVerify(factory.generatePublic(new X509EncodedKeySpec(body(keys.publicKey(Part.ENGINE)))));
        signature.update((byte) 7);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void theKeysetEncryptsForTheRegistry() throws Exception {
        LocalKeys keys = LocalKeys.prepare(parent.resolve("keys"));
        AeadConfig.register();

        Aead aead = TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(keys.secretKeyset()), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);

        assertThat(aead.decrypt(aead.encrypt(new byte[] {1, 2}, new byte[] {3}), new byte[] {3}))
                .containsExactly(1, 2);
    }

    @Test
    void whatVerifiersReadHoldsNoPrivateKey() throws Exception {
        LocalKeys keys = LocalKeys.prepare(parent.resolve("keys"));

        assertThat(Files.readString(keys.userKeySet())).contains("\"x\"").doesNotContain("\"d\"");
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new HashMap<>();
        for (Path file : files()) {
            contents.put(file, Files.readString(file));
        }
        return contents;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(parent.resolve("keys"))) {
            return files.toList();
        }
    }

    private static byte[] body(Path pem) throws IOException {
        return Base64.getMimeDecoder()
                .decode(Files.readString(pem)
                        .replaceAll("-----[A-Z ]+-----", "")
                        .strip());
    }
}

package net.ticketsbot.local.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import net.ticketsbot.local.part.Part;

/** The secrets of one local stack: made once, kept with its data, readable by their owner alone. */
public final class LocalKeys {

    private final Path directory;

    private LocalKeys(Path directory) {
        this.directory = directory;
    }

    /** Without making any: nothing of them need exist. */
    public static LocalKeys in(Path directory) {
        return new LocalKeys(directory);
    }

    /** Makes what is missing. */
    public static LocalKeys prepare(Path directory) throws IOException, GeneralSecurityException {
        LocalKeys keys = new LocalKeys(directory);
        OwnerOnly.createDirectory(directory);
        keys.prepareServiceKey(Part.ENGINE);
        keys.prepareServiceKey(Part.REGISTRY);
        write(keys.userKey(), NewKeys::userKey);
        OwnerOnly.write(keys.userKeySet(), NewKeys.publicKeySet(read(keys.userKey())));
        write(keys.secretKeyset(), NewKeys::secretKeyset);
        write(keys.logoKeyFile(), NewKeys::password);
        write(keys.databasePasswordFile(), NewKeys::password);
        return keys;
    }

    /** The PKCS#8 PEM with which a service signs its tokens. */
    public Path privateKey(Part service) {
        return directory.resolve(service.title() + ".key.pem");
    }

    /** The SPKI PEM with which others verify them. */
    public Path publicKey(Part service) {
        return directory.resolve(service.title() + ".pem");
    }

    /** The JWK set that verifies users' tokens. */
    public Path userKeySet() {
        return directory.resolve("users.jwks.json");
    }

    /** The JWK that signs users' tokens. */
    Path userKey() {
        return directory.resolve("users.key.json");
    }

    /** The Tink keyset under which the registry encrypts. */
    public Path secretKeyset() {
        return directory.resolve("secrets.keyset.json");
    }

    public String logoKey() throws IOException {
        return read(logoKeyFile());
    }

    public String databasePassword() throws IOException {
        return read(databasePasswordFile());
    }

    public Path databasePasswordFile() {
        return directory.resolve("database.password");
    }

    private Path logoKeyFile() {
        return directory.resolve("logo.key");
    }

    /** The public half first: where the private one exists, the pair does. */
    private void prepareServiceKey(Part service) throws IOException, GeneralSecurityException {
        if (!Files.exists(privateKey(service))) {
            KeyPair pair = NewKeys.serviceKey();
            OwnerOnly.write(publicKey(service), NewKeys.pem("PUBLIC KEY", pair.getPublic()));
            OwnerOnly.write(privateKey(service), NewKeys.pem("PRIVATE KEY", pair.getPrivate()));
        }
    }

    private static void write(Path file, NewText text) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            OwnerOnly.write(file, text.make());
        }
    }

    static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    private interface NewText {
        String make() throws GeneralSecurityException;
    }
}

package net.ticketsbot.resolver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A key and a self-signed certificate for some names, made by the JDK's keytool in a folder that goes with the JVM. */
public final class TestCertificate {

    public static final String PASSWORD = "changeit";

    private final Path keyStore;
    private final Path pem;

    private TestCertificate(Path keyStore, Path pem) {
        this.keyStore = keyStore;
        this.pem = pem;
    }

    /** For {@code dns:NAME} and {@code ip:ADDRESS}. */
    public static TestCertificate of(String... names) {
        try {
            Path folder = Files.createTempDirectory("certificate");
            folder.toFile().deleteOnExit();
            Path store = folder.resolve("key.p12");
            Path pem = folder.resolve("certificate.pem");
            String alternatives = "san=" + String.join(",", names).toLowerCase(Locale.ROOT);
            keytool(
                    store,
                    "-genkeypair",
                    "-alias",
                    "key",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=test",
                    "-ext",
                    alternatives,
                    "-ext",
                    "bc:c=ca:true");
            keytool(store, "-exportcert", "-rfc", "-alias", "key", "-file", pem.toString());
            store.toFile().deleteOnExit();
            pem.toFile().deleteOnExit();
            return new TestCertificate(store, pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A PKCS#12 file with {@link #PASSWORD}. */
    public Path keyStore() {
        return keyStore;
    }

    /** The certificate, to be trusted. */
    public Path pem() {
        return pem;
    }

    /** Settings of a JVM that trusts it and no other: Java takes the certificate of a store's key for trusted too. */
    public Map<String, String> trust() {
        return Map.of("javax.net.ssl.trustStore", keyStore.toString(), "javax.net.ssl.trustStorePassword", PASSWORD);
    }
}

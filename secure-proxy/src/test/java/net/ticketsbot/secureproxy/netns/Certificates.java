package net.ticketsbot.secureproxy.netns;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/** A made-up certificate authority, and a certificate for each way in which a server is or is not to be trusted. */
final class Certificates {

    /** The key stores that are written: for the servers, and for those who trust them. */
    static final String SERVERS = "servers.p12";

    static final String TRUSTED = "trusted.p12";

    /** Protects keys that are made for one run. */
    static final String PASSWORD = "made-up";

    private final Path servers;

    private Certificates(Path servers) {
        this.servers = servers;
    }

    static void writeTo(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        Certificates certificates = new Certificates(directory.resolve(SERVERS));
        certificates.add("ca", "Made-up authority", "-ext", "bc:c");
        certificates.add("stranger", "Unknown authority", "-ext", "bc:c");
        certificates.add("right", "example.com", "-signer", "ca", "-ext", "san=dns:*.example.com");
        // The server is found by the common name, and judged by the alternative name alone (RFC 9525).
        certificates.add("wrong", "wrong-name.example.com", "-signer", "ca", "-ext", "san=dns:other.example.net");
        certificates.add("expired", "expired.example.com", "-signer", "ca", "-startdate", "-3d", "-validity", "1");
        certificates.add("unknown", "unknown-ca.example.com", "-signer", "stranger");
        certificates.trust("ca", directory.resolve(TRUSTED));
    }

    private void add(String alias, String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-keystore",
                servers.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        if (name.endsWith(".example.com") && !List.of(more).contains("-ext")) {
            command.addAll(List.of("-ext", "san=dns:" + name));
        }
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    private void trust(String alias, Path trusted) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance(servers.toFile(), PASSWORD.toCharArray());
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load((InputStream) null, null);
        one.setCertificateEntry(alias, all.getCertificate(alias));
        try (OutputStream file = Files.newOutputStream(trusted)) {
            one.store(file, PASSWORD.toCharArray());
        }
    }
}

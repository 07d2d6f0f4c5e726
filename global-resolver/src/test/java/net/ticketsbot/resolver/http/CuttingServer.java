package net.ticketsbot.resolver.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import net.ticketsbot.resolver.testing.TestCertificate;

/** A TLS server whose answers end with their connection, with or without the alert that says so. */
final class CuttingServer implements AutoCloseable {

    private final SSLContext tls;
    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private volatile boolean isPolite;

    private CuttingServer(SSLContext tls) throws IOException {
        this.tls = tls;
    }

    static CuttingServer start(TestCertificate certificate) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        char[] password = TestCertificate.PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(certificate.keyStore())) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        CuttingServer server = new CuttingServer(tls);
        Thread thread = new Thread(server::serve, "cutting-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    CuttingServer politely() {
        isPolite = true;
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket plain = listener.accept()) {
                SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, false);
                secure.setUseClientMode(false);
                secure.getInputStream().read(new byte[4096]);
                secure.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nwhole?".getBytes(StandardCharsets.US_ASCII));
                secure.getOutputStream().flush();
                if (isPolite) {
                    secure.close();
                }
            } catch (IOException gone) {
                // The client has left, or the test has ended.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

package net.ticketsbot.registry.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between the service and its database, that can be cut or can swallow everything. */
public final class Relay implements Closeable {

    private enum State {
        FORWARDING,
        SWALLOWING
    }

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.FORWARDING;
    private volatile ServerSocket server;

    Relay(int target) throws IOException {
        this.target = target;
        server = listen(0);
        port = server.getLocalPort();
    }

    int port() {
        return port;
    }

    /** From now on the port is closed. */
    public void cut() {
        close(server);
        sockets.forEach(Relay::close);
        sockets.clear();
    }

    /** From now on nothing arrives, and nobody is told. */
    public void swallow() {
        state = State.SWALLOWING;
    }

    public void mend() {
        cut();
        state = State.FORWARDING;
        try {
            server = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }

    private ServerSocket listen(int wanted) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        start(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(database);
                start(() -> pump(client, database));
                start(() -> pump(database, client));
            }
        } catch (IOException e) {
            close(socket);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (state == State.FORWARDING) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            close(to);
        } finally {
            sockets.remove(from);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package net.ticketsbot.registry.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A network between the service and its database or broker, that can be cut or can swallow everything. */
public final class Relay implements Closeable {

    private enum State {
        FORWARDING,
        SWALLOWING,
        CUT
    }

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.FORWARDING;

    public Relay(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on every connection is closed, the old and the new. */
    public void cut() {
        state = State.CUT;
        sockets.forEach(Relay::close);
        sockets.clear();
    }

    /** From now on nothing arrives, and nobody is told. */
    public void swallow() {
        state = State.SWALLOWING;
    }

    /** As it was in the beginning; whoever was waiting has to connect again. */
    public void mend() {
        cut();
        state = State.FORWARDING;
    }

    @Override
    public void close() {
        cut();
        close(server);
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                serve(server.accept());
            }
        } catch (IOException e) {
            close(server);
        }
    }

    private void serve(Socket client) throws IOException {
        if (state == State.CUT) {
            client.close();
            return;
        }
        Socket database = connect(client);
        if (database == null) {
            return;
        }
        sockets.add(client);
        sockets.add(database);
        start(() -> pump(client, database));
        start(() -> pump(database, client));
    }

    /** Null while there is nobody at the other end, which its client is told as a network would. */
    private @Nullable Socket connect(Socket client) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (ConnectException e) {
            client.close();
            return null;
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

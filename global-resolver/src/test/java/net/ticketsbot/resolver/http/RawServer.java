package net.ticketsbot.resolver.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that writes whatever bytes a test wants, by the path that is asked for; {@code /ok} is answered as it should be. */
final class RawServer {

    static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

    interface Script {
        void run(NetSocket socket);
    }

    final List<String> heads = new CopyOnWriteArrayList<>();
    final List<NetSocket> connections = new CopyOnWriteArrayList<>();
    private final Map<String, Script> scripts = new HashMap<>();
    private int port;

    /** Closing a connection resets it when {@code resets} is set. */
    static RawServer start(Vertx vertx, boolean resets) {
        RawServer server = new RawServer();
        server.on("/ok", socket -> socket.write(OK));
        NetServerOptions options = new NetServerOptions();
        if (resets) {
            options.setSoLinger(0);
        }
        server.port = TestClient.await(vertx.createNetServer(options)
                        .connectHandler(server::accept)
                        .listen(0, "127.0.0.1"))
                .actualPort();
        return server;
    }

    RawServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    RawServer on(String path, String bytes) {
        return on(path, socket -> socket.write(Buffer.buffer(bytes.getBytes(StandardCharsets.ISO_8859_1))));
    }

    /** Writes and closes. */
    RawServer onceOn(String path, String bytes) {
        return on(path, socket -> socket.end(Buffer.buffer(bytes.getBytes(StandardCharsets.ISO_8859_1))));
    }

    String url(String path) {
        return "http://hostile.example.com:" + port + path;
    }

    int port() {
        return port;
    }

    List<String> paths() {
        List<String> paths = new ArrayList<>();
        heads.forEach(head -> paths.add(head.split(" ", 3)[1]));
        return paths;
    }

    private void accept(NetSocket socket) {
        connections.add(socket);
        StringBuilder received = new StringBuilder();
        socket.exceptionHandler(ignored -> {});
        socket.handler(bytes -> {
            received.append(bytes.toString(StandardCharsets.ISO_8859_1));
            int end = received.indexOf("\r\n\r\n");
            if (end >= 0) {
                String head = received.substring(0, end);
                received.delete(0, end + 4);
                answer(socket, head);
            }
        });
    }

    private void answer(NetSocket socket, String head) {
        heads.add(head);
        Script script = scripts.get(head.split(" ", 3)[1]);
        if (script == null) {
            socket.close();
        } else {
            script.run(socket);
        }
    }
}

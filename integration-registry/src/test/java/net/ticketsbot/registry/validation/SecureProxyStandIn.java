package net.ticketsbot.registry.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Speaks secure-proxy's contract on a loopback port, or breaks it. */
final class SecureProxyStandIn implements AfterEachCallback {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)$");
    private static final Pattern AUTHORIZATION = Pattern.compile("(?im)^authorization: *([^\r]*)\r?$");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger();
    private final ServerSocket server;
    private volatile Reply reply = Reply.target(204, "");

    SecureProxyStandIn() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** What it was asked. */
    record Call(String requestLine, String authorization, JsonNode request) {}

    /** What it does once it has read a request. */
    interface Reply {

        void answer(OutputStream out) throws IOException;

        static Reply target(int status, String body) {
            return of(200, Map.of("x-status-code", Integer.toString(status)), body);
        }

        static Reply problem(int status, String code) {
            return of(status, Map.of("x-proxy-error", code, "Content-Type", "application/problem+json"), "{}");
        }

        static Reply of(int status, Map<String, String> headers, String body) {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            byte[] content = body.getBytes(UTF_8);
            head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
            return out -> {
                out.write(head.toString().getBytes(ISO_8859_1));
                out.write(content);
            };
        }

        static Reply raw(String bytes) {
            return out -> out.write(bytes.getBytes(ISO_8859_1));
        }

        /** Nothing, and the connection stays. */
        static Reply silence() {
            return raw("");
        }

        static Reply closing() {
            return out -> {
                throw new SocketException("hang up");
            };
        }

        /** Never ends by itself. */
        static Reply endless() {
            return out -> {
                out.write("HTTP/1.1 200 x\r\nx-status-code: 400\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
                byte[] chunk = ("400\r\n" + "x".repeat(1024) + "\r\n").getBytes(UTF_8);
                for (int i = 0; i < 10_240; i++) {
                    out.write(chunk);
                }
            };
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        stop();
    }

    /** From now on connections are refused. */
    void stop() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    void answers(Reply next) {
        reply = next;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many connections there are. */
    int open() {
        return open.size();
    }

    /** How many callers closed their connection. */
    int left() {
        return left.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // It was stopped.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            String head = head(in);
            Matcher length = LENGTH.matcher(head);
            byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
            Matcher authorization = AUTHORIZATION.matcher(head);
            calls.add(new Call(
                    head.lines().findFirst().orElse(""),
                    authorization.find() ? authorization.group(1) : "",
                    JSON.readTree(body)));
            reply.answer(socket.getOutputStream());
            if (in.read() < 0) {
                left.incrementAndGet();
            }
        } catch (SocketException e) {
            left.incrementAndGet();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            open.remove(socket);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new SocketException("closed within the head");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "secure-proxy stand-in");
        thread.setDaemon(true);
        thread.start();
    }
}

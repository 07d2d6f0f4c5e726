package net.ticketsbot.registry.testing;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP as it stands on the wire, where a client library would mend or refuse it. */
public final class Wire {

    private Wire() {}

    /** The whole answer to these lines: a request line and headers, of which {@code Host} may be one. */
    public static String answerTo(String lines) throws IOException {
        return answerTo(lines, new byte[0]);
    }

    public static String answerTo(String lines, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            String host = lines.contains("\r\nHost:") ? "" : "\r\nHost: registry.example";
            String length = body.length == 0 ? "" : "\r\nContent-Length: " + body.length;
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(
                    (lines + host + length + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package net.ticketsbot.placeholder.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Kafka should be: connections are taken by the system's queue, and nobody says anything. */
public final class SilentBroker implements QuarkusTestResourceLifecycleManager {

    private @Nullable ServerSocket socket;

    @Override
    public Map<String, String> start() {
        try {
            ServerSocket opened = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            socket = opened;
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:" + opened.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package net.ticketsbot.placeholder.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker in this JVM, on loopback, that can be stopped and started again with its data. */
public final class Broker {

    private static final int NODE = 1;

    private final Path data;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    Broker() throws Exception {
        data = Files.createTempDirectory("kafka");
        port = freePort();
        controllerPort = freePort();
        new Formatter()
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .run();
    }

    /** Free a moment ago; kept for the broker's next start. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public void start() {
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
        starting.startup();
        server = starting;
    }

    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.createTopics(List.of(
                            new NewTopic("ticket-opened", 1, (short) 1).configs(Map.of("max.message.bytes", "4194304")),
                            new NewTopic("welcome-message", 1, (short) 1),
                            new NewTopic("ticket-opened-dead-letter", 1, (short) 1)
                                    .configs(Map.of("max.message.bytes", "2097152"))))
                    .all()
                    .get();
        }
    }

    private Properties settings() {
        String controller = "127.0.0.1:" + controllerPort;
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "log.dirs",
                data.toString(),
                "listeners",
                "PLAINTEXT://" + address() + ",CONTROLLER://" + controller,
                "advertised.listeners",
                "PLAINTEXT://" + address(),
                "controller.listener.names",
                "CONTROLLER",
                "controller.quorum.voters",
                NODE + "@" + controller,
                "auto.create.topics.enable",
                "false",
                "group.initial.rebalance.delay.ms",
                "0"));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "log.cleaner.dedupe.buffer.size", "4194304"));
        return settings;
    }
}

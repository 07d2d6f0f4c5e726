package net.ticketsbot.registry.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker in this JVM, behind a {@link Relay}, that can be stopped and started again with its data. */
public final class Broker implements Closeable {

    /** Records of integration-changed that are larger are refused by the broker. */
    public static final int MAX_RECORD = 64 * 1024;

    private static final int NODE = 1;

    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private final Path data;
    private final int port;
    private final int controllerPort;
    private final Relay network;
    private @Nullable KafkaRaftServer server;

    private Broker() throws IOException {
        data = Files.createTempDirectory("kafka");
        port = freePort();
        controllerPort = freePort();
        network = new Relay(port);
    }

    /** With the topics that this service needs. */
    public static Broker start() {
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
        try {
            Broker broker = new Broker();
            broker.format();
            broker.up();
            broker.createTopics();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("no Kafka broker", e);
        }
    }

    private void format() throws Exception {
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

    public void up() {
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(ownSettings(), false), Time.SYSTEM);
        starting.startup();
        server = starting;
    }

    public void down() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Between every client and the broker. */
    public Relay network() {
        return network;
    }

    /** For a client. */
    public Map<String, Object> settings() {
        return Map.of("bootstrap.servers", address());
    }

    public String address() {
        return "127.0.0.1:" + network.port();
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings())) {
            admin.createTopics(List.of(
                            new NewTopic("integration-changed", 3, (short) 1)
                                    .configs(Map.of("max.message.bytes", Integer.toString(MAX_RECORD))),
                            new NewTopic("integration-request", 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    private Properties ownSettings() {
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
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://" + controller,
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
                "transaction.state.log.num.partitions", "1",
                "transaction.state.log.min.isr", "1",
                "log.cleaner.dedupe.buffer.size", "4194304"));
        return settings;
    }

    @Override
    public void close() {
        down();
        network.close();
    }
}

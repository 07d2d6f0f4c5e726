package net.ticketsbot.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import net.ticketsbot.local.part.Ports;
import net.ticketsbot.local.process.Quiet;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka broker that is its own controller, in a JVM of its own. Arguments: data folder, port, controller's port. */
final class KafkaNode {

    private static final String ID = "1";

    private KafkaNode() {}

    public static void main(String... arguments) throws Exception {
        Quiet.logWarningsToStandardError();
        Path data = Path.of(arguments[0]);
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(data);
        }
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(settings(data, arguments[1], arguments[2])), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path data) throws Exception {
        Files.createDirectories(data);
        new Formatter()
                .setNodeId(Integer.parseInt(ID))
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .run();
    }

    private static Properties settings(Path data, String port, String controllerPort) throws IOException {
        String broker = "PLAINTEXT://" + Ports.HOST + ":" + port;
        String controller = Ports.HOST + ":" + controllerPort;
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", ID);
        settings.put("log.dirs", data.toString());
        settings.put("listeners", broker + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", broker);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", ID + "@" + controller);
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        for (String inner : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(inner + ".replication.factor", "1");
            settings.put(inner + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        // The defaults are for a server: 128 MiB for the cleaner alone.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        return settings;
    }
}

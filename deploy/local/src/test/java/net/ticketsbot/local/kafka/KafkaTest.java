package net.ticketsbot.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ticketsbot.local.part.FreePorts;
import net.ticketsbot.local.process.ChildProcess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTest {

    @TempDir
    private Path folder;

    @Test
    void hasEveryTopicAndKeepsWhatWasWrittenWhenItStartsAgainOnAnotherPort() throws Exception {
        int first = FreePorts.find(1).get(0);
        ChildProcess before = start(first);
        try {
            assertThat(topics(first))
                    .containsExactlyInAnyOrder(
                            "ticket-opened",
                            "welcome-message",
                            "ticket-opened-dead-letter",
                            "integration-changed",
                            "integration-request");
            write(first, "kept");
        } finally {
            before.stop();
        }
        assertThat(before.handle().isAlive()).isFalse();

        int second = FreePorts.find(1).get(0);
        ChildProcess after = start(second);
        try {
            assertThat(read(second)).isEqualTo("kept");
        } finally {
            after.stop();
        }
    }

    private ChildProcess start(int port) throws Exception {
        Kafka kafka = new Kafka(folder.resolve("data"), folder.resolve("log"), port);
        ChildProcess broker = kafka.launch();
        kafka.awaitReady(broker);
        return broker;
    }

    private static Set<String> topics(int port) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            return admin.listTopics().names().get();
        }
    }

    private static void write(int port, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("welcome-message", "1", value)).get();
        }
    }

    private static String read(int port) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("welcome-message", 0)));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }
}

package net.ticketsbot.registry.testing;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Hears everything that comes to a topic after it was made, like the consumers that do not wait for transactions to end. */
public final class Listener implements Closeable {

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> heard = new ArrayList<>();

    public Listener(Broker broker, String topic) {
        consumer = new KafkaConsumer<>(broker.settings(), new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** All that came until now. */
    public List<ConsumerRecord<String, String>> heard() {
        consumer.poll(Duration.ofMillis(100)).forEach(heard::add);
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        consumer.close();
    }
}

package net.ticketsbot.local.kafka;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.ticketsbot.local.process.ChildProcess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that pass between the services and the bot. */
final class Topics implements AutoCloseable {

    private static final List<String> NAMES = List.of(
            "ticket-opened",
            "welcome-message",
            "ticket-opened-dead-letter",
            "integration-changed",
            "integration-request");

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Admin admin;

    Topics(String bootstrapServers) {
        admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "reconnect.backoff.max.ms", "200",
                "retry.backoff.max.ms", "200"));
    }

    /** The client keeps trying while the broker comes up; this only looks whether the broker still lives. */
    void create(Duration patience, ChildProcess broker) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        Map<String, KafkaFuture<Void>> created = admin.createTopics(NAMES.stream()
                        .map(name -> new NewTopic(name, Optional.empty(), Optional.empty()))
                        .toList())
                .values();
        for (KafkaFuture<Void> topic : created.values()) {
            while (!isThere(topic)) {
                if (broker.awaitExit(Duration.ZERO)) {
                    throw new IOException("it ended with exit code " + broker.exitValue());
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException("it did not answer within " + patience.toSeconds() + " s");
                }
            }
        }
    }

    private static boolean isThere(KafkaFuture<Void> topic) throws IOException, InterruptedException {
        try {
            topic.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return true;
            }
            throw new IOException("its topics could not be created: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}

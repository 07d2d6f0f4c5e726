package net.ticketsbot.registry.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.ticketsbot.registry.testing.Registry.anonymously;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.broker.Worker;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.testing.Broker;
import net.ticketsbot.registry.testing.BrokerResource;
import net.ticketsbot.registry.testing.Listener;
import net.ticketsbot.registry.testing.RegistryTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The relay as the service runs it. */
@RegistryTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
class OutboxTest {

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @SuppressWarnings("NullAway.Init") // BrokerResource sets it
    Broker broker;

    @Test
    void tellsOfAChangeAsACloudEventWithTheServerAsItsKey() throws Exception {
        try (Listener listener = new Listener(broker, "integration-changed")) {
            Worker.await(transactions.write(
                    Tenant.NOBODY,
                    db -> outbox.add(db, IntegrationChanged.inGuild("508392876359680000", UUID.randomUUID(), 2))));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(listener.heard()).hasSize(1));

            ConsumerRecord<String, String> record = listener.heard().get(0);
            JsonNode body = new ObjectMapper().readTree(record.value());
            assertThat(record.key())
                    .isEqualTo("508392876359680000")
                    .isEqualTo(body.path("guild_id").asText());
            assertThat(header(record, "ce_id")).isEqualTo(body.path("event_id").asText());
            assertThat(List.of("ce_specversion", "ce_source", "ce_type", "content-type"))
                    .extracting(name -> header(record, name))
                    .containsExactly(
                            "1.0", "/integration-registry", "net.ticketsbot.integration-changed", "application/json");
            anonymously().get("/q/metrics").then().body(containsString("outbox_sent_total 1.0"));
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}

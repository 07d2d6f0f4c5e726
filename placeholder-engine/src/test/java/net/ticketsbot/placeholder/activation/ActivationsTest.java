package net.ticketsbot.placeholder.activation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.ticketsbot.placeholder.testing.TestKeys;
import net.ticketsbot.placeholder.testing.Tickets;
import net.ticketsbot.placeholder.token.ServiceTokens;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivationsTest {

    private static final String SOME = Tickets.activations("1", "{\"slug\": \"a\", \"placeholders\": {\"x\": \"x\"}}");

    private final Registry registry = new Registry();
    private ServiceTokens tokens;

    @BeforeEach
    void makeKeys() throws IOException {
        Path key = TestKeys.create().privateKey();
        tokens = new ServiceTokens(() -> key);
    }

    @Test
    void asksOnceWhileTheAnswerIsFresh() {
        Activations activations = activations(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        registry.will(200, SOME);

        GuildActivations first = activations.of("1", "support").await().atMost(Duration.ofSeconds(5));
        GuildActivations second = activations.of("1", "support").await().atMost(Duration.ofSeconds(5));

        assertThat(second).isSameAs(first);
        assertThat(first.find("x")).isPresent();
        assertThat(registry.asked).containsExactly("1 support");
    }

    @Test
    void asksOnceAtATimeForAServer() {
        Activations activations = activations(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        registry.willWait();

        CompletableFuture<GuildActivations> first =
                activations.of("1", "support").subscribeAsCompletionStage();
        CompletableFuture<GuildActivations> second =
                activations.of("1", "support").subscribeAsCompletionStage();
        registry.waiting.get(0).complete(RestResponse.ok(SOME.getBytes(UTF_8)));

        assertThat(first).succeedsWithin(Duration.ofSeconds(5));
        assertThat(second).succeedsWithin(Duration.ofSeconds(5));
        assertThat(registry.asked).containsExactly("1 support");
    }

    @Test
    void usesWhatItKnewWhileTheRegistryFails() {
        Activations activations = activations(Duration.ofNanos(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        registry.will(200, SOME);
        registry.will(503, "");

        activations.of("1", "support").await().atMost(Duration.ofSeconds(5));
        GuildActivations stale = activations.of("1", "support").await().atMost(Duration.ofSeconds(5));

        assertThat(stale.complete()).isTrue();
        assertThat(stale.find("x")).isPresent();
        assertThat(registry.asked).hasSize(2);
    }

    @Test
    void asksAgainUntilThereIsAnAnswer() {
        Activations activations = activations(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        registry.will(503, "");
        registry.will(200, "not json");
        registry.will(200, "{}");
        registry.will(200, SOME);

        GuildActivations found = activations.of("1", "support").await().atMost(Duration.ofSeconds(10));

        assertThat(found.find("x")).isPresent();
        assertThat(registry.asked).hasSize(4);
    }

    @Test
    void saysSoWhenPatienceEnds() {
        Activations activations = activations(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(300));
        for (int i = 0; i < 10; i++) {
            registry.will(503, "");
        }

        GuildActivations none = activations.of("1", "support").await().atMost(Duration.ofSeconds(5));

        assertThat(none.complete()).isFalse();
    }

    @Test
    void takesWhatItCanReadOfAServer() throws IOException {
        GuildActivations read = new ActivationReader().read("""
                {"integrations": [{"id": "broken"}, 5, {"id": "1", "slug": "a", "http_method": "GET",
                 "request_url": "https://e.com", "placeholders": [{"name": "x", "json_path": "x"}], "new": 1}],
                 "welcome_messages": [5, {"panel_id": "p", "welcome_message": {"title": "t"}}]}
                """.getBytes(UTF_8));

        assertThat(read.integrations()).extracting(Integration::id).containsExactly("1");
        assertThat(read.welcomeMessages()).containsOnlyKeys("p");
    }

    @Test
    void readsTheAgreedExampleToTheLastField() throws IOException {
        byte[] agreed = Tickets.agreed("integration-registry", "activations").getBytes(UTF_8);

        GuildActivations read = new ActivationReader(true).read(agreed);

        Integration integration = read.integrations().get(0);
        assertThat(integration.id()).isEqualTo("01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f");
        assertThat(integration.secrets().get(0).value().reveal()).isEqualTo("an-example-key");
        assertThat(integration.placeholders()).hasSize(5);
        assertThat(read.find("example.creation_year")
                        .orElseThrow()
                        .placeholder()
                        .isRaw())
                .isTrue();
        assertThat(read.welcomeMessages()).containsOnlyKeys("support");
    }

    private Activations activations(Duration freshFor, Duration staleFor, Duration patience) {
        return new Activations(registry, tokens, new Settings(freshFor, staleFor, patience));
    }

    private record Settings(Duration freshFor, Duration staleFor, Duration patience) implements ActivationConfig {

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public MemorySize maxCache() {
            return new MemorySize(BigInteger.valueOf(1_000_000));
        }
    }

    /** Answers in the order it was told to. */
    private static final class Registry implements RegistryClient {

        private final Deque<Uni<RestResponse<byte[]>>> answers = new ArrayDeque<>();
        private final List<UniEmitter<? super RestResponse<byte[]>>> waiting = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();

        void will(int status, String body) {
            answers.add(Uni.createFrom()
                    .item(RestResponse.ResponseBuilder.create(
                                    RestResponse.Status.fromStatusCode(status), body.getBytes(UTF_8))
                            .build()));
        }

        void willWait() {
            answers.add(Uni.createFrom().emitter(waiting::add));
        }

        @Override
        public Uni<RestResponse<byte[]>> activations(String guild, String panel, String token) {
            asked.add(guild + ' ' + panel);
            return answers.removeFirst();
        }
    }
}

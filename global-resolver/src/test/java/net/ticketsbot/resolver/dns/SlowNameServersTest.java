package net.ticketsbot.resolver.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import net.ticketsbot.resolver.testing.DnsSettings;
import net.ticketsbot.resolver.testing.DnsStub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that are slow, silent or of another opinion: the first answer within the deadline counts. */
class SlowNameServersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAME = "api.example.com";

    private final Vertx vertx = Vertx.vertx();
    private final DnsStub first = DnsStub.start();
    private final DnsStub second = DnsStub.start();

    @AfterEach
    void stop() {
        first.close();
        second.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private List<String> resolve(DnsOptions options) {
        try (DnsHostResolver resolver = DnsHostResolver.create(vertx, options)) {
            return resolver
                    .resolve(NAME)
                    .onFailure(ResolutionException.class)
                    .recoverWithItem(List.of())
                    .await()
                    .atMost(PATIENCE)
                    .stream()
                    .map(InetAddress::getHostAddress)
                    .toList();
        }
    }

    private DnsOptions both() {
        return DnsOptions.defaults().withServers(List.of(first.server(), second.server()));
    }

    @Test
    void believesAServerThatTakes700Milliseconds() {
        first.answer(NAME, "192.0.2.1", "2001:db8::1").delay(NAME, Duration.ofMillis(700));

        assertThat(resolve(DnsSettings.of(first))).containsExactly("192.0.2.1", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void believesAServerThatTakesMostOfTheDeadlineAndAsksItAgainMeanwhile() {
        first.answer(NAME, "192.0.2.1").delay(NAME, Duration.ofMillis(1500));

        assertThat(resolve(DnsSettings.withDeadline(first, Duration.ofSeconds(4))))
                .containsExactly("192.0.2.1");
        assertThat(first.queries(NAME)).isEqualTo(4);
    }

    @Test
    void asksTheSecondServerWhenTheFirstIsSilent() {
        first.silence(NAME);
        second.answer(NAME, "192.0.2.2");

        assertThat(resolve(both())).containsExactly("192.0.2.2");
    }

    @Test
    void asksTheSecondServerAtOnceWhenTheFirstFails() {
        first.fail(NAME);
        second.answer(NAME, "192.0.2.2").delay(NAME, Duration.ofMillis(900));

        assertThat(resolve(
                        DnsSettings.withDeadline(first, Duration.ofSeconds(3)).withServers(both().servers())))
                .containsExactly("192.0.2.2");
        assertThat(first.queries(NAME)).isEqualTo(2);
        assertThat(second.queries(NAME)).isEqualTo(2);
    }

    @Test
    void waitsForTheFirstServerWhenTheSecondFails() {
        first.answer(NAME, "192.0.2.1").delay(NAME, Duration.ofSeconds(1));
        second.fail(NAME);

        assertThat(resolve(both())).containsExactly("192.0.2.1");
    }

    @Test
    void aLateNoTakesNothingBack() {
        first.delay(NAME, Duration.ofMillis(800));
        second.answer(NAME, "192.0.2.2");

        try (DnsHostResolver resolver = DnsHostResolver.create(vertx, both())) {
            List<InetAddress> found = resolver.resolve(NAME).await().atMost(PATIENCE);
            assertThat(found).hasSize(1);

            second.answer("later.example.com", "192.0.2.3");
            first.delay("later.example.com", Duration.ofMillis(800));
            resolver.resolve("later.example.com").await().atMost(PATIENCE);

            assertThat(resolver.remembered(NAME)).isEqualTo(found);
        }
    }

    @Test
    void anEarlyNoCountsThoughAnotherServerKnowsTheNameLater() {
        first.answer(NAME, "192.0.2.1").delay(NAME, Duration.ofMillis(1500));

        assertThat(resolve(both())).isEmpty();
    }

    @Test
    void ipv6DoesNotLeaveWithoutIpv4WhoseQueryWasLost() {
        first.loseTheFirstForIpv4(NAME, "192.0.2.1", "2001:db8::1");

        assertThat(resolve(DnsSettings.of(first))).containsExactly("192.0.2.1", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void asksFromAPortOfItsOwnEachTime() {
        first.answer(NAME, "192.0.2.1").delay(NAME, Duration.ofMillis(1500));

        resolve(DnsSettings.withDeadline(first, Duration.ofSeconds(4)));

        assertThat(first.ports()).hasSize(first.queries(NAME));
    }
}

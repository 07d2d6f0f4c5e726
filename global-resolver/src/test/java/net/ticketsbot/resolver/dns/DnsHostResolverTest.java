package net.ticketsbot.resolver.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.ticketsbot.resolver.testing.DnsSettings;
import net.ticketsbot.resolver.testing.DnsStub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsHostResolverTest {

    private static final Duration DEADLINE = Duration.ofMillis(600);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAME = "api.example.com";

    private final Vertx vertx = Vertx.vertx();
    private final DnsStub dns = DnsStub.start();
    private final AtomicLong nanos = new AtomicLong();
    private final DnsHostResolver resolver =
            DnsHostResolver.create(vertx, DnsSettings.withDeadline(dns, DEADLINE), nanos::get);

    @AfterEach
    void stop() {
        resolver.close();
        dns.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private List<String> resolve(String name) {
        return resolver.resolve(name).await().atMost(PATIENCE).stream()
                .map(InetAddress::getHostAddress)
                .toList();
    }

    private Throwable failure(String name) {
        return resolver.resolve(name)
                .onItemOrFailure()
                .transform((found, failure) -> failure)
                .await()
                .atMost(PATIENCE);
    }

    private void passes(Duration time) {
        // What was answered is filed on an event loop, just after it is handed out.
        ((VertxInternal) vertx)
                .getEventLoopGroup()
                .forEach(loop -> loop.submit(() -> {}).syncUninterruptibly());
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void findsAddressesOfBothKindsWithIpv4First() {
        dns.answer(NAME, "2001:db8::1", "192.0.2.1", "192.0.2.2");

        assertThat(resolve(NAME)).containsExactly("192.0.2.1", "192.0.2.2", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void givesAddressesThatCarryNoName() {
        dns.answer(NAME, "192.0.2.1");

        List<InetAddress> found = resolver.resolve(NAME).await().atMost(PATIENCE);

        assertThat(found.get(0)).hasToString("/192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "does-not-exist.example.com",
                "no-address.example.com",
                "fails.example.com",
                "garbled.example.com"
            })
    void failsWhenThereIsNoAddress(String name) {
        dns.answer("no-address.example.com").fail("fails.example.com").garble("garbled.example.com");

        assertThat(failure(name)).isInstanceOf(ResolutionException.class).hasMessageContaining(name);
    }

    @Test
    void isDoneWithinItsDeadlineWhenTheServerIsSilent() {
        dns.silence(NAME).answer("other.example.com", "192.0.2.7");

        long start = System.nanoTime();
        assertThat(failure(NAME)).isInstanceOf(ResolutionException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(DEADLINE.dividedBy(2), DEADLINE.multipliedBy(5));
        assertThat(resolve("other.example.com")).containsExactly("192.0.2.7");
    }

    @Test
    void doesNotWaitLongForAServerThatIgnoresIpv6() {
        dns.silenceForIpv6(NAME, "192.0.2.1");

        assertThat(resolve(NAME)).containsExactly("192.0.2.1");
    }

    @Test
    void keepsAtMostSixteenOfTenThousandAnswersThoughTheyComeOverTcp() {
        dns.answerMany(NAME, 4000).answerMany("more.example.com", 10_000);

        assertThat(resolve(NAME)).hasSize(16);
        assertThat(failure("more.example.com")).isInstanceOf(ResolutionException.class);
    }

    @Test
    void followsAnAlias() {
        dns.alias(NAME, "cdn.example.net").answer("cdn.example.net", "192.0.2.9");

        assertThat(resolve(NAME)).containsExactly("192.0.2.9");
    }

    @Test
    void endsALoopOfAliases() {
        dns.alias(NAME, "b.example.com").alias("b.example.com", NAME);
        dns.alias("self.example.com", "self.example.com");

        assertThat(failure(NAME)).isInstanceOf(ResolutionException.class);
        assertThat(failure("self.example.com")).isInstanceOf(ResolutionException.class);
        assertThat(dns.queries(NAME)).isLessThanOrEqualTo(4);
    }

    @Test
    void endsAnEndlessChainOfAliases() {
        for (int i = 0; i < 100; i++) {
            dns.alias("a" + i + ".example.com", "a" + (i + 1) + ".example.com");
        }

        assertThat(failure("a0.example.com")).isInstanceOf(ResolutionException.class);
        assertThat(dns.queries("a8.example.com")).isZero();
    }

    @Test
    void neverAsksForANameThatAStrangersAliasGives() {
        dns.alias(NAME, "registry.default.svc.cluster.local");

        assertThat(failure(NAME)).isInstanceOf(ResolutionException.class);
        assertThat(dns.queries("registry.default.svc.cluster.local")).isZero();
    }

    @Test
    void asksOnceForANameHoweverManyWait() {
        dns.answer(NAME, "192.0.2.1");

        List<Uni<List<InetAddress>>> waiting =
                Stream.generate(() -> resolver.resolve(NAME)).limit(50).toList();
        Uni.join().all(waiting).andFailFast().await().atMost(PATIENCE);

        assertThat(dns.queries(NAME)).isEqualTo(2);
    }

    @Test
    void oneWaiterLeavesAndTheOthersAreServed() {
        dns.answer(NAME, "192.0.2.1").hold(NAME);
        CompletableFuture<List<InetAddress>> first = resolver.resolve(NAME).subscribeAsCompletionStage();
        CompletableFuture<List<InetAddress>> second = resolver.resolve(NAME).subscribeAsCompletionStage();
        Cancellable leaver = resolver.resolve(NAME).subscribe().with(found -> {});

        leaver.cancel();
        dns.release(NAME);

        assertThat(first).succeedsWithin(PATIENCE).asInstanceOf(LIST).hasSize(1);
        assertThat(second).succeedsWithin(PATIENCE).asInstanceOf(LIST).hasSize(1);
        assertThat(dns.queries(NAME)).isEqualTo(2);
    }

    @Test
    void oneWaiterIsLateAndTheOthersAreServed() {
        dns.answer(NAME, "192.0.2.1").hold(NAME);
        CompletableFuture<List<InetAddress>> other = resolver.resolve(NAME).subscribeAsCompletionStage();
        Uni<List<InetAddress>> late =
                resolver.resolve(NAME).ifNoItem().after(Duration.ofMillis(1)).fail();

        assertThat(late.subscribeAsCompletionStage()).failsWithin(PATIENCE);
        dns.release(NAME);

        assertThat(other).succeedsWithin(PATIENCE).asInstanceOf(LIST).hasSize(1);
        assertThat(resolve(NAME)).containsExactly("192.0.2.1");
    }

    @Test
    void tellsAtOnceWhatItRemembersAndNothingElse() {
        dns.answerFor(60, NAME, "192.0.2.1").hold(NAME);
        assertThat(resolver.remembered(NAME)).isNull();

        CompletableFuture<List<InetAddress>> asked = resolver.resolve(NAME).subscribeAsCompletionStage();
        assertThat(resolver.remembered(NAME)).isNull();

        dns.release(NAME);
        assertThat(asked).succeedsWithin(PATIENCE).isEqualTo(resolver.remembered(NAME));

        passes(Duration.ofSeconds(61));
        assertThat(resolver.remembered(NAME)).isNull();
    }

    @Test
    void doesNotTellAFailureAtOnce() {
        assertThat(failure(NAME)).isInstanceOf(ResolutionException.class);

        assertThat(resolver.remembered(NAME)).isNull();
    }

    @Test
    void remembersAnAnswerForItsTimeToLive() {
        dns.answerFor(60, NAME, "192.0.2.1");
        resolve(NAME);

        passes(Duration.ofSeconds(59));
        resolve(NAME);
        assertThat(dns.queries(NAME)).isEqualTo(2);

        passes(Duration.ofSeconds(2));
        resolve(NAME);
        assertThat(dns.queries(NAME)).isEqualTo(4);
    }

    @Test
    void remembersNoAnswerShorterOrLongerThanItsBounds() {
        dns.answerFor(0, "short.example.com", "192.0.2.1").answerFor(1_000_000, "long.example.com", "192.0.2.2");
        resolve("short.example.com");
        resolve("long.example.com");

        passes(Duration.ofSeconds(4));
        resolve("short.example.com");
        assertThat(dns.queries("short.example.com")).isEqualTo(2);

        passes(Duration.ofSeconds(297));
        resolve("long.example.com");
        assertThat(dns.queries("long.example.com")).isEqualTo(4);
    }

    @Test
    void remembersThatANameDoesNotExist() {
        assertThat(failure(NAME)).isInstanceOf(ResolutionException.class);
        passes(Duration.ofSeconds(9));
        assertThat(failure(NAME)).isInstanceOf(ResolutionException.class);
        assertThat(dns.queries(NAME)).isEqualTo(2);

        passes(Duration.ofSeconds(2));
        dns.answer(NAME, "192.0.2.1");
        assertThat(resolve(NAME)).containsExactly("192.0.2.1");
    }

    @Test
    void keepsToTheFirstAnswerWhileItLivesThoughTheServerHasAnother() {
        dns.answerThen(NAME, "192.0.2.1", "127.0.0.1");

        assertThat(resolve(NAME)).containsExactly("192.0.2.1");
        assertThat(resolve(NAME)).containsExactly("192.0.2.1");
    }

    @Test
    void asksTheNextServerWhenOneIsDown() {
        try (DnsStub second = DnsStub.start();
                DnsHostResolver two = DnsHostResolver.create(
                        vertx, DnsOptions.defaults().withServers(List.of(dns.server(), second.server())))) {
            dns.fail(NAME);
            second.answer(NAME, "192.0.2.2");

            assertThat(two.resolve(NAME).await().atMost(PATIENCE)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "xn--bcher-kva.example.com", "_dmarc.example.com", "a..example.com", "-.example.com"})
    void neverThrowsOutOfALookUp(String name) {
        assertThat(failure(name)).isInstanceOf(ResolutionException.class);
    }

    @Test
    void neverThrowsOutOfALookUpOfANameThatIsTooLong() {
        assertThat(failure("x".repeat(64) + ".example.com")).isInstanceOf(ResolutionException.class);
        assertThat(failure("abcdefg.".repeat(40) + "com")).isInstanceOf(ResolutionException.class);
    }
}

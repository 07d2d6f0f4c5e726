package net.ticketsbot.placeholder.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import net.ticketsbot.placeholder.activation.Integration;
import net.ticketsbot.placeholder.template.Status;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

    private final RequestBuilder requests = new RequestBuilder(Limits.DEFAULT);
    private final AnswerCache cache = new AnswerCache(100_000);
    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void asksOnceForTheSameRequest() {
        get(Integrations.cached("1", 1, 60, "key"), "7");

        LookupResult second = get(Integrations.cached("1", 1, 60, "key"), "7");

        assertThat(second.texts()).isEqualTo(Map.of("score", "1"));
    }

    @Test
    void keepsUsersServersVersionsAndSecretsApart() {
        get(Integrations.cached("1", 1, 60, "key"), "7");

        assertThat(get(Integrations.cached("1", 1, 60, "key"), "8").texts()).containsEntry("score", "2");
        assertThat(get(Integrations.cached("1", 2, 60, "key"), "7").texts()).containsEntry("score", "3");
        assertThat(get(Integrations.cached("1", 1, 60, "new"), "7").texts()).containsEntry("score", "4");
        assertThat(get(Integrations.cached("2", 1, 60, "key"), "7").texts()).containsEntry("score", "5");
        assertThat(get(Integrations.cached("1", 1, 60, "key"), "9", "7").texts())
                .containsEntry("score", "6");
    }

    @Test
    void keepsNoFailure() {
        Integration integration = Integrations.cached("1", 1, 60, "key");
        Subject subject = subject("1", "7");
        ProxyRequest request = requests.build(integration, subject).orElseThrow();

        Uni<LookupResult> failing = cache.get(
                integration, subject, request, () -> Uni.createFrom().item(LookupResult.failed(Status.TIMEOUT)));

        assertThat(failing.await().atMost(Duration.ofSeconds(5)).status()).isEqualTo(Status.TIMEOUT);
        assertThat(get(integration, "7").status()).isEqualTo(Status.OK);
    }

    @Test
    void sharesAnAnswerThatIsOnItsWay() {
        Integration integration = Integrations.cached("1", 1, 60, "key");
        Subject subject = subject("1", "7");
        ProxyRequest request = requests.build(integration, subject).orElseThrow();
        CompletableFuture<LookupResult> answer = new CompletableFuture<>();

        CompletableFuture<LookupResult> first = cache.get(
                        integration, subject, request, () -> Uni.createFrom().completionStage(answer))
                .subscribeAsCompletionStage();
        CompletableFuture<LookupResult> second =
                cache.get(integration, subject, request, this::lookup).subscribeAsCompletionStage();
        answer.complete(LookupResult.answered(Map.of("score", "shared")));

        assertThat(first).isCompletedWithValueMatching(result -> result.texts().containsValue("shared"));
        assertThat(second).isCompletedWithValueMatching(result -> result.texts().containsValue("shared"));
    }

    private LookupResult get(Integration integration, String user) {
        return get(integration, "1", user);
    }

    private LookupResult get(Integration integration, String guild, String user) {
        Subject subject = subject(guild, user);
        ProxyRequest request = requests.build(integration, subject).orElseThrow();
        return cache.get(integration, subject, request, this::lookup).await().atMost(Duration.ofSeconds(5));
    }

    private static Subject subject(String guild, String user) {
        return new Subject(guild, user, 1, null, true, null);
    }

    private Uni<LookupResult> lookup() {
        return Uni.createFrom()
                .item(LookupResult.answered(Map.of("score", Integer.toString(lookups.incrementAndGet()))));
    }
}

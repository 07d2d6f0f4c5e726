package net.ticketsbot.placeholder.lookup;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import net.ticketsbot.placeholder.activation.Integration;
import net.ticketsbot.placeholder.template.Status;

/**
 * Values of integrations that allow it ({@code cache_seconds}), for one user of one server and exactly one request.
 * Failures are not kept; who asks while an answer is on its way gets the same one.
 */
final class AnswerCache {

    private static final int ENTRY_WEIGHT = 256;

    private final AsyncCache<Key, Kept> answers;

    /** Salted, so that nobody can try guesses of a secret against what a heap dump shows. */
    private final byte[] salt = new byte[32];

    /** @param fingerprint of the request, so that another secret is another answer without being kept here */
    private record Key(String integrationId, long version, String guildId, String userId, String fingerprint) {}

    private record Kept(LookupResult result, Duration lifetime) {}

    AnswerCache(long maxWeight) {
        new SecureRandom().nextBytes(salt);
        answers = Caffeine.newBuilder()
                .maximumWeight(maxWeight)
                .weigher((Key key, Kept kept) -> weight(kept.result()))
                .expireAfter(Expiry.creating((Key key, Kept kept) -> kept.lifetime()))
                .buildAsync();
    }

    Uni<LookupResult> get(
            Integration integration, Subject subject, ProxyRequest request, Supplier<Uni<LookupResult>> lookup) {
        Key key = new Key(
                integration.id(), integration.version(), subject.guildId(), subject.userId(), fingerprint(request));
        return Uni.createFrom()
                .completionStage(() -> answers.get(
                                key,
                                (missing, executor) -> lookup.get()
                                        .map(result -> new Kept(result, lifetime(integration, result)))
                                        .subscribeAsCompletionStage())
                        .copy())
                .map(Kept::result);
    }

    private static Duration lifetime(Integration integration, LookupResult result) {
        return result.status() == Status.OK ? Duration.ofSeconds(integration.cacheSeconds()) : Duration.ZERO;
    }

    private static int weight(LookupResult result) {
        return result.texts().values().stream().mapToInt(String::length).sum() * 2 + ENTRY_WEIGHT;
    }

    private String fingerprint(ProxyRequest request) {
        MessageDigest digest = sha256();
        digest.update(salt);
        add(digest, request.url());
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            add(digest, header.getKey());
            add(digest, header.getValue());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With a separator that no URL or header has. */
    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

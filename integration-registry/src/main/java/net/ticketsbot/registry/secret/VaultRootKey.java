package net.ticketsbot.registry.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A root key that never leaves HashiCorp Vault: its transit engine wraps and unwraps. Rewrapping there takes no associated data,
 * so it is the wrapped key's own id that binds it to its row. The key's id is its path with its version, as in
 * {@code transit/tickets:v3}.
 */
final class VaultRootKey implements RootKey {

    private static final Pattern CIPHERTEXT = Pattern.compile("vault:(v\\d+):.+");

    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(3);
    private static final Duration DEFAULT_REWRAP_INTERVAL = Duration.ofHours(1);

    private final SecretConfig.Vault config;
    private final String mount;
    private final Duration deadline;
    private final Duration rewrapInterval;
    private final WebClient client;
    private final Clock clock;
    private Instant nextRewrap;

    VaultRootKey(SecretConfig.Vault config, Vertx vertx, Clock clock) {
        this.config = config;
        this.clock = clock;
        mount = config.mount().orElse("transit");
        deadline = config.deadline().orElse(DEFAULT_DEADLINE);
        rewrapInterval = config.rewrapInterval().orElse(DEFAULT_REWRAP_INTERVAL);
        client = WebClient.create(vertx, options(config, deadline));
        nextRewrap = clock.instant().plus(rewrapInterval);
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink does not know its own keys", e);
        }
    }

    @Override
    public WrappedKey wrap(DataKey key) throws RootKeyException {
        try {
            String plaintext = Base64.getEncoder().encodeToString(key.serialize());
            return wrapped(key.id(), call("encrypt", "plaintext", plaintext));
        } catch (GeneralSecurityException e) {
            throw new RootKeyException(key + " cannot be written", e);
        }
    }

    @Override
    public DataKey unwrap(WrappedKey wrapped) throws RootKeyException {
        String what = "data key " + wrapped.id() + " is wrapped by root key " + wrapped.rootKey();
        if (!wrapped.rootKey().startsWith(path() + ":")) {
            throw new RootKeyException(what + ", and secret.vault has " + path());
        }
        try {
            String plaintext = member(call("decrypt", "ciphertext", text(wrapped)), "plaintext");
            DataKey key = DataKey.parse(Base64.getDecoder().decode(plaintext));
            if (key.id() != wrapped.id()) {
                throw new RootKeyException(what + ", but it is " + key);
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new RootKeyException(what + ", which made no key of it", e);
        } catch (RootKeyException e) {
            throw new RootKeyException(what + ": " + e.getMessage(), e);
        }
    }

    /** A key that was not rotated meanwhile changes nothing. */
    @Override
    public WrappedKey rewrap(WrappedKey old, DataKey key) throws RootKeyException {
        if (!old.rootKey().startsWith(path() + ":")) {
            return wrap(key);
        }
        WrappedKey rewrapped = wrapped(old.id(), call("rewrap", "ciphertext", text(old)));
        return rewrapped.rootKey().equals(old.rootKey()) ? old : rewrapped;
    }

    /** Vault tells nobody of a rotation. */
    @Override
    public boolean refresh() {
        Instant now = clock.instant();
        if (now.isBefore(nextRewrap)) {
            return false;
        }
        nextRewrap = now.plus(rewrapInterval);
        return true;
    }

    @Override
    public @Nullable Aead ofOldValues() {
        return null;
    }

    private JsonObject call(String verb, String member, String value) throws RootKeyException {
        HttpRequest<Buffer> request = client.requestAbs(
                        HttpMethod.POST,
                        config.url()
                                .resolve("/v1/" + mount + "/" + verb + "/" + config.key())
                                .toString())
                .timeout(deadline.toMillis())
                .putHeader("X-Vault-Request", "true")
                .putHeader("X-Vault-Token", token());
        config.namespace().ifPresent(namespace -> request.putHeader("X-Vault-Namespace", namespace));
        return data(verb, send(verb, request, new JsonObject().put(member, value)));
    }

    private HttpResponse<Buffer> send(String verb, HttpRequest<Buffer> request, JsonObject body)
            throws RootKeyException {
        try {
            return request.sendJsonObject(body)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new RootKeyException(failed(verb) + "no answer within " + deadline, e);
        } catch (ExecutionException e) {
            throw new RootKeyException(failed(verb) + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RootKeyException(failed(verb) + "interrupted", e);
        }
    }

    // The body of a refusal is not repeated: it may repeat what was sent.
    private JsonObject data(String verb, HttpResponse<Buffer> response) throws RootKeyException {
        if (response.statusCode() != 200) {
            throw new RootKeyException(failed(verb) + "status " + response.statusCode());
        }
        try {
            JsonObject data = response.bodyAsJsonObject().getJsonObject("data");
            if (data != null) {
                return data;
            }
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new RootKeyException(failed(verb) + "an answer that is not Vault's");
        }
        throw new RootKeyException(failed(verb) + "an answer without data");
    }

    private WrappedKey wrapped(int id, JsonObject data) throws RootKeyException {
        String ciphertext = member(data, "ciphertext");
        Matcher matcher = CIPHERTEXT.matcher(ciphertext);
        if (!matcher.matches()) {
            throw new RootKeyException("Vault answered a ciphertext that is not one");
        }
        return new WrappedKey(id, Buffer.buffer(ciphertext), path() + ":" + matcher.group(1));
    }

    private static String member(JsonObject data, String name) throws RootKeyException {
        if (data.getValue(name) instanceof String text) {
            return text;
        }
        throw new RootKeyException("Vault answered without " + name);
    }

    private static String text(WrappedKey wrapped) {
        return wrapped.keyset().toString(UTF_8);
    }

    private String path() {
        return mount + "/" + config.key();
    }

    private String failed(String verb) {
        return "Vault did not " + verb + " with " + path() + ": ";
    }

    private String token() throws RootKeyException {
        try {
            return Files.readString(config.tokenFile()).strip();
        } catch (IOException e) {
            throw new RootKeyException(
                    "secret.vault.token-file names a file that cannot be read: " + config.tokenFile(), e);
        }
    }

    private static WebClientOptions options(SecretConfig.Vault config, Duration deadline) {
        WebClientOptions options = new WebClientOptions()
                .setFollowRedirects(false)
                .setUserAgentEnabled(false)
                .setMaxPoolSize(2)
                .setConnectTimeout(Math.toIntExact(deadline.toMillis()));
        config.ca().ifPresent(ca -> options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString())));
        return options;
    }
}

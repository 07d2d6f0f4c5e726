package net.ticketsbot.registry.secret;

import com.google.common.base.Splitter;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import net.ticketsbot.resolver.testing.TestCertificate;
import org.jspecify.annotations.Nullable;

/** The transit engine of HashiCorp Vault, as far as we use it: its paths, its bodies, its versions of a key. */
final class VaultStandIn implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final @Nullable TestCertificate certificate;
    private final List<Aead> versions = new CopyOnWriteArrayList<>();
    private final Map<String, String> namespaces = new ConcurrentHashMap<>();
    private volatile String token = "first-token";
    private volatile @Nullable Consumer<HttpServerRequest> instead;

    private VaultStandIn(boolean isSecure) {
        certificate = isSecure ? TestCertificate.of("dns:localhost") : null;
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        if (certificate != null) {
            options.setSsl(true)
                    .setKeyCertOptions(new PfxOptions()
                            .setPath(certificate.keyStore().toString())
                            .setPassword(TestCertificate.PASSWORD));
        }
        server = vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        rotate();
    }

    static VaultStandIn plain() {
        return new VaultStandIn(false);
    }

    static VaultStandIn secure() {
        return new VaultStandIn(true);
    }

    Vertx vertx() {
        return vertx;
    }

    URI url() {
        return URI.create((certificate == null ? "http://127.0.0.1:" : "https://localhost:") + server.actualPort());
    }

    Path certificate() {
        return Objects.requireNonNull(certificate).pem();
    }

    /** From now on a newer version of the key wraps. */
    void rotate() {
        try {
            AeadConfig.register();
            versions.add(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
                    .getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void takeOnly(String newToken) {
        token = newToken;
    }

    /** From now on this answers, or does not. */
    void insteadDo(@Nullable Consumer<HttpServerRequest> behaviour) {
        instead = behaviour;
    }

    /** The namespace of the last call of each verb. */
    @Nullable
    String namespaceOf(String verb) {
        return namespaces.get(verb);
    }

    private void answer(HttpServerRequest request) {
        Consumer<HttpServerRequest> other = instead;
        if (other != null) {
            other.accept(request);
        } else {
            request.body().onSuccess(body -> answer(request, body.toJsonObject()));
        }
    }

    private void answer(HttpServerRequest request, JsonObject body) {
        List<String> path = Splitter.on('/').splitToList(request.path());
        if (!token.equals(request.getHeader("X-Vault-Token"))) {
            end(request, 403, new JsonObject().put("errors", List.of("permission denied")));
        } else if (path.size() != 5
                || !path.get(2).equals("transit")
                || !path.get(4).equals("tickets")
                || !"true".equals(request.getHeader("X-Vault-Request"))) {
            end(request, 404, new JsonObject().put("errors", List.of()));
        } else {
            namespaces.put(path.get(3), String.valueOf(request.getHeader("X-Vault-Namespace")));
            transit(request, path.get(3), body);
        }
    }

    private void transit(HttpServerRequest request, String verb, JsonObject body) {
        try {
            JsonObject data = switch (verb) {
                case "encrypt" -> encrypted(body.getString("plaintext"));
                case "decrypt" -> new JsonObject().put("plaintext", decrypted(body.getString("ciphertext")));
                case "rewrap" -> encrypted(decrypted(body.getString("ciphertext")));
                default -> throw new GeneralSecurityException(verb);
            };
            end(request, 200, new JsonObject().put("request_id", "1").put("data", data));
        } catch (GeneralSecurityException | IndexOutOfBoundsException e) {
            end(request, 400, new JsonObject().put("errors", List.of("cipher: message authentication failed")));
        }
    }

    private JsonObject encrypted(String plaintext) throws GeneralSecurityException {
        int version = versions.size();
        byte[] ciphertext =
                versions.get(version - 1).encrypt(Base64.getDecoder().decode(plaintext), new byte[0]);
        return new JsonObject()
                .put(
                        "ciphertext",
                        "vault:v" + version + ":" + Base64.getEncoder().encodeToString(ciphertext))
                .put("key_version", version);
    }

    private String decrypted(String ciphertext) throws GeneralSecurityException {
        List<String> parts = Splitter.on(':').splitToList(ciphertext);
        Aead version = versions.get(Integer.parseInt(parts.get(1).substring(1)) - 1);
        return Base64.getEncoder()
                .encodeToString(version.decrypt(Base64.getDecoder().decode(parts.get(2)), new byte[0]));
    }

    private static void end(HttpServerRequest request, int status, JsonObject body) {
        var unused = request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(body.encode()));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

package net.ticketsbot.placeholder.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.ticketsbot.placeholder.testing.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTokensTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void signsWhoCallsWhomForAMinute() throws IOException, GeneralSecurityException {
        TestKeys keys = TestKeys.create();
        ServiceTokens tokens = new ServiceTokens(keys::privateKey);

        List<String> parts = parts(tokens.bearer("secure-proxy"));

        JsonNode header = JSON.readTree(decoded(parts.get(0)));
        JsonNode claims = JSON.readTree(decoded(parts.get(1)));
        assertThat(header.path("alg").asText()).isEqualTo("ES256");
        assertThat(claims.path("iss").asText()).isEqualTo("placeholder-engine");
        assertThat(claims.path("aud").asText()).isEqualTo("secure-proxy");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(60);
        assertThat(claims.path("iat").asLong())
                .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond());
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(keys.publicKey());
        signature.update((parts.get(0) + "." + parts.get(1)).getBytes(UTF_8));
        assertThat(signature.verify(decoded(parts.get(2)))).isTrue();
    }

    /** The columns: outcome, algorithm, signer, issuer, audience, issued, expires, why. */
    @Test
    void signsWhatTheServicesThatVerifyAccept() throws IOException {
        List<String> parts = parts(new ServiceTokens(TestKeys.create()::privateKey).bearer("secure-proxy"));

        JsonNode claims = JSON.readTree(decoded(parts.get(1)));
        List<String> signed = List.of(
                "accepted",
                JSON.readTree(decoded(parts.get(0))).path("alg").asText(),
                "own",
                claims.path("iss").asText(),
                "us",
                "0",
                Long.toString(claims.path("exp").asLong() - claims.path("iat").asLong()));
        assertThat(Files.readAllLines(Path.of("../secure-proxy/contract/service-tokens.csv")))
                .anyMatch(row -> String.join(",", row.split(" *, *", -1)).startsWith(String.join(",", signed) + ","));
    }

    @Test
    void signsOncePerCalleeAndMoment() throws IOException {
        ServiceTokens tokens = new ServiceTokens(TestKeys.create()::privateKey);

        String token = tokens.bearer("secure-proxy");

        assertThat(tokens.bearer("secure-proxy")).isEqualTo(token);
        assertThat(tokens.bearer("integration-registry")).isNotEqualTo(token);
    }

    @Test
    void doesNotStartWithoutAKey() throws IOException {
        Path absent = folder.resolve("absent.pem");
        Path broken = Files.writeString(folder.resolve("broken.pem"), "not a key");

        assertThatThrownBy(() -> new ServiceTokens(() -> absent)).hasMessageContaining("service-token.private-key");
        assertThatThrownBy(() -> new ServiceTokens(() -> broken)).hasMessageContaining("service-token.private-key");
    }

    private static List<String> parts(String bearer) {
        assertThat(bearer).startsWith("Bearer ");
        return List.of(bearer.substring("Bearer ".length()).split("\\.", -1));
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}

package net.ticketsbot.local.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserTokenTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path parent;

    private LocalKeys keys;

    @BeforeEach
    void makeKeys() throws Exception {
        keys = LocalKeys.prepare(parent.resolve("keys"));
    }

    @Test
    void saysWhoItIsForHowLong() throws Exception {
        JwtClaims claims = verified(new UserToken("1", List.of("2", "3"), false));

        assertThat(claims.getSubject()).isEqualTo("1");
        assertThat(claims.getStringListClaimValue("guilds")).containsExactly("2", "3");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("user");
        assertThat(claims.getExpirationTime())
                .isEqualTo(NumericDate.fromSeconds(NOON.instant().getEpochSecond() + 12 * 3600));
    }

    @Test
    void aReviewerIsAUserToo() throws Exception {
        JwtClaims claims = verified(new UserToken("1", List.of(), true));

        assertThat(claims.getStringListClaimValue("groups")).containsExactly("user", "reviewer");
        assertThat(claims.getStringListClaimValue("guilds")).isEmpty();
    }

    private JwtClaims verified(UserToken token) throws Exception {
        JsonWebKeySet published = new JsonWebKeySet(Files.readString(keys.userKeySet()));
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(published.getJsonWebKeys()))
                .setExpectedIssuer("ticket-integrations-local")
                .setExpectedAudience("integration-registry")
                .setEvaluationTime(NumericDate.fromSeconds(NOON.instant().getEpochSecond()))
                .setRequireExpirationTime()
                .build()
                .processToClaims(token.sign(keys, NOON));
    }
}

package net.ticketsbot.registry.login;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Refuses a token that claims to be issued in the future, which the verifier does not look at. */
@ApplicationScoped
class IssueTime implements SecurityIdentityAugmentor {

    private final JWTAuthContextInfo tokens;
    private final Clock clock;

    IssueTime(JWTAuthContextInfo tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token && isFromTheFuture(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("issued in the future"));
        }
        return Uni.createFrom().item(identity);
    }

    private boolean isFromTheFuture(JsonWebToken token) {
        return token.getIssuedAtTime() > clock.instant().getEpochSecond() + tokens.getClockSkew();
    }
}

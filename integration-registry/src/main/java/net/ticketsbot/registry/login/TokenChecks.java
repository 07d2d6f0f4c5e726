package net.ticketsbot.registry.login;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Refuses to start with settings under which anyone's token, or nobody's, would be taken. */
class TokenChecks {

    void check(@Observes StartupEvent event, JWTAuthContextInfo tokens) {
        require(tokens.getIssuedBy() != null && !tokens.getIssuedBy().isBlank(), "mp.jwt.verify.issuer");
        Set<String> audiences = tokens.getExpectedAudience();
        require(
                audiences != null && !audiences.isEmpty() && audiences.stream().noneMatch(String::isBlank),
                "mp.jwt.verify.audiences");
        // A file is read when the configuration is, a URL later.
        boolean hasKeys = tokens.getPublicKeyContent() != null || tokens.getPublicKeyLocation() != null;
        require(hasKeys, "mp.jwt.verify.publickey.location");
    }

    private static void require(boolean holds, String setting) {
        if (!holds) {
            throw new IllegalStateException(setting + " is required: it says whose user tokens are taken");
        }
    }
}

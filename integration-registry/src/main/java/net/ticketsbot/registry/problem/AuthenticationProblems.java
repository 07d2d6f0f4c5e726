package net.ticketsbot.registry.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** In the place of the extension's mappers, which were compiled against an older challenge and fail with this Quarkus. */
class AuthenticationProblems {

    @ServerExceptionMapper(value = UnauthorizedException.class, priority = Priorities.USER - 1)
    Response noToken() {
        return answer("no token");
    }

    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = Priorities.USER - 1)
    Response badToken() {
        return answer("the token does not verify");
    }

    private static Response answer(String reason) {
        return ProblemType.UNAUTHENTICATED.because(reason).toResponse();
    }
}

package net.ticketsbot.registry.peer;

import static net.ticketsbot.registry.problem.ProblemType.FORBIDDEN;
import static net.ticketsbot.registry.problem.ProblemType.UNAUTHENTICATED;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** Lets the services in that may call {@link ServicesOnly} resources. */
@Provider
@ServicesOnly
public class ServiceTokenFilter implements ContainerRequestFilter {

    private static final Set<String> ALLOWED = Set.of("placeholder-engine");
    private static final String SCHEME = "Bearer ";

    private final ServiceTokens tokens;

    ServiceTokenFilter(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw UNAUTHENTICATED.because("no bearer token");
        }
        String caller = tokens.caller(header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> UNAUTHENTICATED.because("no service's token"));
        if (!ALLOWED.contains(caller)) {
            throw FORBIDDEN.because(caller + " may not call this");
        }
    }
}

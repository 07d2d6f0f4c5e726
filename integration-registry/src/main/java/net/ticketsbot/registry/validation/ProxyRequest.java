package net.ticketsbot.registry.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What secure-proxy is asked to send. It holds revealed secrets, so it does not print them. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProxyRequest(
        String url,
        String method,
        Map<String, String> headers,
        @Nullable Map<String, String> jsonBody,
        long timeoutMs,
        long maxBytes,
        String integrationId,
        String guildId) {

    ProxyRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        jsonBody = jsonBody == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(jsonBody));
    }

    @Override
    public String toString() {
        return "ProxyRequest for integration " + integrationId + " of server " + guildId;
    }
}

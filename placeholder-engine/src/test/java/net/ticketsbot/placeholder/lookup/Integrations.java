package net.ticketsbot.placeholder.lookup;

import java.util.List;
import java.util.Map;
import net.ticketsbot.placeholder.activation.Integration;
import net.ticketsbot.placeholder.activation.Integration.BasicAuth;
import net.ticketsbot.placeholder.activation.Integration.Header;
import net.ticketsbot.placeholder.activation.Integration.Method;
import net.ticketsbot.placeholder.activation.Integration.Placeholder;
import net.ticketsbot.placeholder.activation.Integration.Secret;
import net.ticketsbot.placeholder.activation.SecretValue;

/** Integrations to test with. */
final class Integrations {

    private Integrations() {}

    static Integration get(String url, Map<String, String> headers, Map<String, String> secrets) {
        return integration(Method.GET, url, headers, secrets, false, false);
    }

    static Integration post(boolean isPublic, boolean sendTicket) {
        return integration(Method.POST, "https://e.com/", Map.of(), Map.of(), isPublic, sendTicket);
    }

    static Integration withLogin(String username, String password, Map<String, String> secrets) {
        Integration plain = integration(Method.GET, "https://e.com/", Map.of(), secrets, false, false);
        return new Integration(
                plain.id(),
                plain.slug(),
                plain.version(),
                plain.isPublic(),
                plain.httpMethod(),
                plain.requestUrl(),
                plain.sendTicket(),
                plain.cacheSeconds(),
                plain.headers(),
                new BasicAuth(new SecretValue(username), new SecretValue(password)),
                plain.secrets(),
                plain.placeholders());
    }

    static Integration cached(String id, long version, int seconds, String key) {
        return new Integration(
                id,
                "example",
                version,
                false,
                Method.GET,
                "https://e.com/",
                false,
                seconds,
                List.of(new Header("Authorization", new SecretValue("%key%"))),
                null,
                List.of(new Secret("key", new SecretValue(key))),
                List.of(new Placeholder("score", "score", null, null, null)));
    }

    private static Integration integration(
            Method method,
            String url,
            Map<String, String> headers,
            Map<String, String> secrets,
            boolean isPublic,
            boolean sendTicket) {
        return new Integration(
                "1",
                "example",
                1,
                isPublic,
                method,
                url,
                sendTicket,
                0,
                headers.entrySet().stream()
                        .map(header -> new Header(header.getKey(), new SecretValue(header.getValue())))
                        .toList(),
                null,
                secrets.entrySet().stream()
                        .map(secret -> new Secret(secret.getKey(), new SecretValue(secret.getValue())))
                        .toList(),
                List.of());
    }
}

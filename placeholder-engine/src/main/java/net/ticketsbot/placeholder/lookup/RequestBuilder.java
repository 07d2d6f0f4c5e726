package net.ticketsbot.placeholder.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.ticketsbot.placeholder.activation.Integration;
import net.ticketsbot.placeholder.activation.Integration.BasicAuth;
import net.ticketsbot.placeholder.activation.Integration.Header;
import net.ticketsbot.placeholder.activation.Integration.Method;
import net.ticketsbot.placeholder.activation.Integration.Secret;
import net.ticketsbot.placeholder.activation.SecretValue;
import net.ticketsbot.placeholder.template.Template;
import org.jspecify.annotations.Nullable;

/** Puts the opener, the server and its secrets into an integration's request, in one pass. */
final class RequestBuilder {

    /** RFC 9110 field values, less obs-text: secure-proxy takes visible ASCII only. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");

    private final LookupConfig config;

    RequestBuilder(LookupConfig config) {
        this.config = config;
    }

    /** Empty if a value does not fit the place it stands in; nothing may be sent then. */
    Optional<ProxyRequest> build(Integration integration, Subject subject) {
        Map<String, String> values = values(integration, subject);
        Optional<String> url = new RequestUrl(Template.parse(integration.requestUrl(), values::containsKey))
                .render(name -> values.getOrDefault(name, ""));
        Optional<Map<String, String>> headers = headers(integration, values);
        if (url.isEmpty() || headers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProxyRequest(
                url.get(),
                integration.httpMethod().name(),
                headers.get(),
                body(integration, subject),
                config.timeout().toMillis(),
                config.maxBody().asLongValue(),
                integration.id(),
                subject.guildId()));
    }

    private static Map<String, String> values(Integration integration, Subject subject) {
        Map<String, String> values = new HashMap<>();
        for (Secret secret : integration.secrets()) {
            values.put(secret.name(), secret.value().reveal());
        }
        values.put("user_id", subject.userId());
        values.put("guild_id", subject.guildId());
        return values;
    }

    private static Optional<Map<String, String>> headers(Integration integration, Map<String, String> values) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : integration.headers()) {
            String value = rendered(header.value(), values);
            if (!HEADER_VALUE.matcher(value).matches()) {
                return Optional.empty();
            }
            headers.put(header.name(), value);
        }
        BasicAuth login = integration.basicAuth();
        if (login != null) {
            headers.put("Authorization", basic(login, values));
        }
        return Optional.of(headers);
    }

    /** RFC 7617 */
    private static String basic(BasicAuth login, Map<String, String> values) {
        String plain = rendered(login.username(), values) + ':' + rendered(login.password(), values);
        return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
    }

    private static String rendered(SecretValue template, Map<String, String> values) {
        return Template.parse(template.reveal(), values::containsKey).render(name -> values.getOrDefault(name, ""));
    }

    private static @Nullable Subject body(Integration integration, Subject subject) {
        if (integration.httpMethod() != Method.POST || !integration.sendTicket()) {
            return null;
        }
        return integration.isPublic() ? subject.withoutFormData() : subject;
    }
}

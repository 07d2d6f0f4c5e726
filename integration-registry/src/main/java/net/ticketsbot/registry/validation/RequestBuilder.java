package net.ticketsbot.registry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.registry.problem.ProblemType.VALIDATION_FAILED;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.Header;
import net.ticketsbot.registry.definition.HttpMethod;
import net.ticketsbot.registry.definition.UrlTemplate.UnfitValueException;
import net.ticketsbot.registry.definition.Validation;
import net.ticketsbot.registry.definition.ValueName;
import net.ticketsbot.registry.input.Text;
import net.ticketsbot.registry.problem.Violation;
import net.ticketsbot.registry.problem.Violations;

/** Puts an admin's secrets into the request that asks about them. */
final class RequestBuilder {

    /** Of the time that is left for secure-proxy's own answer after it gave the author's server up. */
    private static final int GRACE_PARTS = 10;

    private final ValidationConfig config;

    RequestBuilder(ValidationConfig config) {
        this.config = config;
    }

    ProxyRequest build(Attempt attempt) {
        requireVisible(attempt);
        Validation validation = requireNonNull(attempt.definition().validation());
        Map<String, String> texts = attempt.texts();
        return new ProxyRequest(
                url(validation, attempt),
                validation.method().name(),
                headers(attempt, texts),
                validation.method() == HttpMethod.POST ? texts : null,
                config.timeout().minus(config.timeout().dividedBy(GRACE_PARTS)).toMillis(),
                config.maxAnswer().asLongValue(),
                attempt.integration().toString(),
                attempt.guild());
    }

    private static String url(Validation validation, Attempt attempt) {
        try {
            return validation.url().fill(attempt.named()::get);
        } catch (UnfitValueException e) {
            throw INVALID_REQUEST.because(List.of(new Violation("secrets", String.valueOf(e.getMessage()))));
        }
    }

    /** Whoever read the secrets has looked at them already; a line break that came through would be another header. */
    private static void requireVisible(Attempt attempt) {
        Violations violations = new Violations();
        attempt.secrets().forEach((name, value) -> {
            if (!Text.isVisibleAscii(value.reveal())) {
                violations.add("secrets." + name, Text.NOT_VISIBLE_ASCII);
            }
        });
        violations.throwIfAny();
    }

    private static Map<String, String> headers(Attempt attempt, Map<String, String> texts) {
        Definition definition = attempt.definition();
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : definition.headers()) {
            headers.put(header.name(), fill(attempt, ValueName.header(header.name()), texts));
        }
        if (definition.basicAuth() != null) {
            headers.put("Authorization", basic(attempt, texts));
        }
        return headers;
    }

    /** RFC 7617, whose user names have no colon: the server would take what follows for the password. */
    private static String basic(Attempt attempt, Map<String, String> texts) {
        String username = fill(attempt, ValueName.USERNAME, texts);
        String password = fill(attempt, ValueName.PASSWORD, texts);
        if (username.indexOf(':') >= 0) {
            throw VALIDATION_FAILED.because(
                    attempt + ": a colon in the user name",
                    "With these secrets the integration's user name would have a colon, which no server can read.");
        }
        return "Basic " + Base64.getEncoder().encodeToString((username + ':' + password).getBytes(UTF_8));
    }

    private static String fill(Attempt attempt, ValueName name, Map<String, String> texts) {
        String text = HeaderText.fill(attempt.authorsValue(name).reveal(), texts);
        if (!Text.isVisibleAscii(text)) {
            throw VALIDATION_FAILED.because(
                    attempt + ": unfit for a header", "The integration has a header that cannot be sent.");
        }
        return text;
    }
}

package net.ticketsbot.registry.definition;

import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an integration asks, and what it makes of the answer. There is no secret in it: what the author's headers hold is in the
 * {@link AuthorValues} beside it.
 *
 * @param cacheSeconds how long an answer is good, 0 to 3600
 */
public record Definition(
        String name,
        String description,
        @Nullable String imageUrl,
        @Nullable String privacyPolicyUrl,
        HttpMethod httpMethod,
        UrlTemplate requestUrl,
        boolean sendTicket,
        @Nullable Validation validation,
        List<Secret> secrets,
        List<Header> headers,
        @Nullable BasicAuth basicAuth,
        @Nullable FollowUp followUp,
        List<Placeholder> placeholders,
        int cacheSeconds) {

    public Definition {
        secrets = List.copyOf(secrets);
        headers = List.copyOf(headers);
        placeholders = List.copyOf(placeholders);
    }

    /** Of both requests, in the author's order; what they hold is nobody else's to know. */
    public List<String> headerNames() {
        return Stream.concat(headers.stream(), followUp == null ? Stream.empty() : followUp.headers().stream())
                .map(Header::name)
                .distinct()
                .toList();
    }

    /** In the author's order. */
    public Set<String> secretNames() {
        return secrets.stream().map(Secret::name).collect(toCollection(LinkedHashSet::new));
    }

    /** With what no author may say. */
    public Definition builtIn(int secondsCached, @Nullable String acceptedError) {
        Validation checked =
                validation == null ? null : new Validation(validation.url(), validation.method(), acceptedError);
        return new Definition(
                name,
                description,
                imageUrl,
                privacyPolicyUrl,
                httpMethod,
                requestUrl,
                sendTicket,
                checked,
                secrets,
                headers,
                basicAuth,
                followUp,
                placeholders,
                secondsCached);
    }
}

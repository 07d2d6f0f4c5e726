package net.ticketsbot.placeholder.template;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A URL of an embed. A value that stands at the very start is the URL itself; anywhere else it is percent-encoded.
 * What is not an http(s) URL in the end is left out, because Discord would refuse the whole message.
 */
record UrlTemplate(Template template) {

    private static final int MAX_LENGTH = 2048;

    Optional<String> render(Function<String, String> values) {
        StringBuilder url = new StringBuilder();
        for (Template.Segment segment : template.segments()) {
            if (segment instanceof Template.Placeholder placeholder) {
                String value = values.apply(placeholder.name());
                url.append(url.isEmpty() ? value : PercentEncoding.encode(value));
            } else {
                url.append(((Template.Text) segment).text());
            }
        }
        return Optional.of(url.toString()).filter(UrlTemplate::isFit);
    }

    private static boolean isFit(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        try {
            URI url = new URI(text);
            return url.getHost() != null
                    && ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

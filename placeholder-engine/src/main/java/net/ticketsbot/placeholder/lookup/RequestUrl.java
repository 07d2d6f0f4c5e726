package net.ticketsbot.placeholder.lookup;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.ticketsbot.placeholder.template.PercentEncoding;
import net.ticketsbot.placeholder.template.Template;

/** An integration's URL. Each value is checked or percent-encoded for the place it stands in. */
record RequestUrl(Template template) {

    private static final Pattern HOST_LABEL = Pattern.compile("[a-z0-9-]{1,63}");

    /** Servers and clients take these out of a path, encoded or not (WHATWG URL, "double-dot path segment"). */
    private static final Pattern DOT_SEGMENT =
            Pattern.compile("(?i)[^?#]*/(\\.|%2e){1,2}(?=[/?#]|$).*", Pattern.DOTALL);

    /** Empty if a value cannot stand where it does: it would name another host, or leave its directory. */
    Optional<String> render(Function<String, String> values) {
        StringBuilder url = new StringBuilder();
        for (Template.Segment segment : template.segments()) {
            if (segment instanceof Template.Text text) {
                url.append(text.text());
            } else {
                String value = values.apply(((Template.Placeholder) segment).name());
                if (isInHost(url) && !HOST_LABEL.matcher(value).matches()) {
                    return Optional.empty();
                }
                url.append(PercentEncoding.encode(value));
            }
        }
        return Optional.of(url.toString())
                .filter(text -> !DOT_SEGMENT.matcher(text).matches());
    }

    private static boolean isInHost(StringBuilder before) {
        int authority = before.indexOf("://");
        if (authority < 0) {
            return true;
        }
        for (int i = authority + 3; i < before.length(); i++) {
            if ("/?#".indexOf(before.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}

package net.ticketsbot.imageproxy.link;

import static net.ticketsbot.imageproxy.problem.ProblemType.MALFORMED_LINK;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The token in a request's query. */
public final class TokenParameter {

    private static final String NAME = "token";
    private static final Pattern NOTHING_ELSE = Pattern.compile(NAME + "=[A-Za-z0-9_.-]*");

    private TokenParameter() {}

    /** Empty when there is none. */
    public static String of(@Nullable String query) {
        if (query == null) {
            return "";
        }
        if (NOTHING_ELSE.matcher(query).matches()) {
            return query.substring(NAME.length() + 1);
        }
        List<String> tokens = decoded(query);
        if (tokens.size() > 1) {
            throw MALFORMED_LINK.because("several tokens");
        }
        return tokens.isEmpty() ? "" : tokens.get(0);
    }

    private static List<String> decoded(String query) {
        try {
            return new QueryStringDecoder(query, false).parameters().getOrDefault(NAME, List.of());
        } catch (IllegalArgumentException e) {
            throw MALFORMED_LINK.because("a query that cannot be decoded");
        }
    }
}

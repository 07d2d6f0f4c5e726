package net.ticketsbot.imageproxy.link;

import static net.ticketsbot.imageproxy.problem.ProblemType.MALFORMED_LINK;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The token in a request's query. */
public final class TokenParameter {

    private static final String NAME = "token";
    private static final String FIRST = NAME + "=";
    private static final String MEANS_MORE = "&;%+#";

    private TokenParameter() {}

    /** Empty when there is none. */
    public static String of(@Nullable String query) {
        if (query == null) {
            return "";
        }
        if (query.startsWith(FIRST) && isText(query)) {
            return query.substring(FIRST.length());
        }
        List<String> tokens = decoded(query);
        if (tokens.size() > 1) {
            throw MALFORMED_LINK.because("several tokens");
        }
        return tokens.isEmpty() ? "" : tokens.get(0);
    }

    /** As almost all are: one parameter, of characters that stand for themselves. */
    private static boolean isText(String query) {
        for (int i = 0; i < MEANS_MORE.length(); i++) {
            if (query.indexOf(MEANS_MORE.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static List<String> decoded(String query) {
        try {
            return new QueryStringDecoder(query, false).parameters().getOrDefault(NAME, List.of());
        } catch (IllegalArgumentException e) {
            throw MALFORMED_LINK.because("a query that cannot be decoded");
        }
    }
}

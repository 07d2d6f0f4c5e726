package net.ticketsbot.registry.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a text: a token, or what stands between two of them.
 *
 * @param text of a token, its name without the percent signs
 */
record Piece(String text, boolean isToken) {

    private static final Pattern TOKEN = Pattern.compile("%([A-Za-z0-9_-]{1,32})%");

    /** A literal piece, which may be empty, and a token by turns; read once from left to right. */
    static List<Piece> cut(String text, Predicate<String> isKnown) {
        List<Piece> pieces = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        for (int index = text.indexOf('%'); index >= 0; index = text.indexOf('%', index)) {
            if (token.region(index, text.length()).lookingAt() && isKnown.test(token.group(1))) {
                pieces.add(new Piece(text.substring(end, index), false));
                pieces.add(new Piece(token.group(1), true));
                end = token.end();
                index = end;
            } else {
                index++;
            }
        }
        pieces.add(new Piece(text.substring(end), false));
        return pieces;
    }

    /** Whether there is what looks like a token, but is none of those that are known. */
    boolean hasUnknownToken() {
        boolean isFound = false;
        for (int index = text.indexOf('%'); index >= 0 && !isToken; index = text.indexOf('%', index + 1)) {
            isFound |= isTokenAt(text, index);
        }
        return isFound;
    }

    /** Whether what starts there looks like a token, known or not. */
    static boolean isTokenAt(String text, int index) {
        return TOKEN.matcher(text).region(index, text.length()).lookingAt();
    }
}

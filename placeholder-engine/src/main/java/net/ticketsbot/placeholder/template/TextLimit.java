package net.ticketsbot.placeholder.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text to a length in UTF-16 units. Discord counts no more than that for any text, so what fits here fits
 * there, whichever way it counts.
 */
final class TextLimit {

    private static final String ELLIPSIS = "…";
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    /** The beginning of a mention, an emoji or a timestamp that lost its end. */
    private static final Pattern OPEN_MARKUP = Pattern.compile("(?<!\\\\)<[@#:a-z][A-Za-z0-9_@&!:+-]{0,64}$");

    /** More than the longest emoji: what is behind the limit matters only for the character that crosses it. */
    private static final int LOOK_AHEAD = 64;

    private TextLimit() {}

    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        if (max < ELLIPSIS.length()) {
            return "";
        }
        String kept = text.substring(0, boundary(text, max - ELLIPSIS.length()));
        return withoutOpenEnd(kept) + ELLIPSIS;
    }

    /** The end of the last whole character (grapheme, else code point) that ends at or before the limit. */
    private static int boundary(String text, int limit) {
        Matcher character = CHARACTER.matcher(text);
        character.region(Math.max(0, limit - LOOK_AHEAD), Math.min(text.length(), limit + LOOK_AHEAD));
        int end = -1;
        while (character.find() && character.end() <= limit) {
            end = character.end();
        }
        if (end > 0) {
            return end;
        }
        return limit > 0 && Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }

    private static String withoutOpenEnd(String text) {
        String kept = OPEN_MARKUP.matcher(text).replaceFirst("");
        int backslashes = 0;
        while (backslashes < kept.length() && kept.charAt(kept.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 0 ? kept : kept.substring(0, kept.length() - 1);
    }
}

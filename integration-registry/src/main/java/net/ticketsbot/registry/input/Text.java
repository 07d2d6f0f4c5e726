package net.ticketsbot.registry.input;

import org.jspecify.annotations.Nullable;

/** What any text from outside must be, whatever it means. */
public final class Text {

    private Text() {}

    /** What is wrong with a text of {@code min} to {@code max} characters (code points), or null. */
    public static @Nullable String fault(String text, int min, int max) {
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            return "must have at most " + max + " characters";
        }
        if (length < min || (min > 0 && text.isBlank())) {
            return "must not be empty";
        }
        return faultOfCharacters(text);
    }

    // PostgreSQL stores no NUL, and UTF-8 knows no lone surrogate.
    private static @Nullable String faultOfCharacters(String text) {
        if (text.codePoints().anyMatch(Text::isControl)) {
            return "must not contain control characters";
        }
        if (text.codePoints().anyMatch(Text::isSurrogate)) {
            return "must be valid Unicode";
        }
        return null;
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t' && character != '\r';
    }

    private static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}

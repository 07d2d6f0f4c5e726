package net.ticketsbot.registry.input;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import org.jspecify.annotations.Nullable;

/** What any text from outside must be, whatever it means. */
public final class Text {

    public static final String NOT_VISIBLE_ASCII = "must contain only visible ASCII characters and spaces";

    private static final int BLANK_BRAILLE = 0x2800;

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

    /** What is wrong with a text that stands in a header (RFC 9110, section 5.5, without tabs and obs-text), or null. */
    public static @Nullable String faultInHeader(String text) {
        if (!isVisibleAscii(text)) {
            return NOT_VISIBLE_ASCII;
        }
        return text.equals(text.strip()) ? null : "must not begin or end with a space";
    }

    /** With spaces. */
    public static boolean isVisibleAscii(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character < 0x7f);
    }

    /** Whether nobody sees that it is there: what Unicode calls ignorable, and Braille's blank. */
    public static boolean isInvisible(int character) {
        return character == BLANK_BRAILLE
                || UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
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

package net.ticketsbot.registry.definition;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.function.IntPredicate;
import net.ticketsbot.registry.input.Text;
import org.jspecify.annotations.Nullable;

/** What a text is that other people read: nothing in it is hidden, and nothing makes it read otherwise than it is written. */
final class TextRules {

    private static final int JOINER = 0x200d;
    private static final int TEXT_STYLE = 0xfe0e;
    private static final int EMOJI_STYLE = 0xfe0f;

    private TextRules() {}

    /** One of the ways in which Unicode writes the same text (NFC). */
    static String normalized(String text) {
        return Normalizer2.getNFCInstance().normalize(text);
    }

    /** What is wrong with a text of one line, or null. */
    static @Nullable String faultOfLine(String text) {
        return text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == '\t') ? "must be one line" : fault(text);
    }

    /** What is wrong with a text that may have lines, or null. */
    static @Nullable String fault(String text) {
        if (text.codePoints().anyMatch(is(Character.SURROGATE))) {
            return "must be valid Unicode";
        }
        if (text.codePoints().anyMatch(c -> is(Character.CONTROL).test(c) && c != '\n' && c != '\t' && c != '\r')) {
            return "must not contain control characters";
        }
        for (int index = 0; index < text.length(); index = text.offsetByCodePoints(index, 1)) {
            if (isHidden(text.codePointAt(index)) && !isPartOfEmoji(text, index)) {
                return "must not contain invisible characters, or those that change the direction of writing";
            }
        }
        return null;
    }

    static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> UCharacter.isUWhiteSpace(c) || isHidden(c));
    }

    private static boolean isHidden(int c) {
        return is(Character.FORMAT).test(c)
                || is(Character.LINE_SEPARATOR).test(c)
                || is(Character.PARAGRAPH_SEPARATOR).test(c)
                || is(Character.PRIVATE_USE).test(c)
                || UCharacter.hasBinaryProperty(c, UProperty.NONCHARACTER_CODE_POINT)
                || Text.isInvisible(c);
    }

    private static boolean isPartOfEmoji(String text, int index) {
        int c = text.codePointAt(index);
        if (index == 0 || (c != JOINER && c != TEXT_STYLE && c != EMOJI_STYLE)) {
            return false;
        }
        int before = text.codePointBefore(index);
        if (c != JOINER) {
            return UCharacter.hasBinaryProperty(before, UProperty.EMOJI);
        }
        boolean isBehindEmoji =
                before == EMOJI_STYLE || UCharacter.hasBinaryProperty(before, UProperty.EMOJI_PRESENTATION);
        return isBehindEmoji
                && index + 1 < text.length()
                && UCharacter.hasBinaryProperty(text.codePointAt(index + 1), UProperty.EXTENDED_PICTOGRAPHIC);
    }

    private static IntPredicate is(byte type) {
        return c -> Character.getType(c) == type;
    }
}

package net.ticketsbot.registry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import net.ticketsbot.registry.input.Text;
import org.jspecify.annotations.Nullable;

/** Text of somebody whom nobody here knows, made fit to be shown as text. */
final class StrangersText {

    private static final int MAX = 255;
    private static final String HIDDEN = "***";

    /** Replacing a shorter one would spoil the text and hide nothing. */
    private static final int MIN_HIDDEN = 4;

    private StrangersText() {}

    /** One line of at most 255 code points that can all be seen, with nothing in it that is confidential; null if that leaves nothing. */
    static @Nullable String shown(String text, Collection<String> confidential) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().map(StrangersText::visible).filter(c -> c >= 0).forEach(shown::appendCodePoint);
        String cut = cut(hidden(shown.toString().strip(), confidential));
        return cut.isBlank() ? null : cut;
    }

    private static String hidden(String text, Collection<String> confidential) {
        String hidden = text;
        for (String value : confidential) {
            if (value.length() >= MIN_HIDDEN) {
                for (String form : forms(value)) {
                    hidden = hidden.replace(form, HIDDEN);
                }
            }
        }
        return hidden;
    }

    /** As it is, and as it stands in a body, in a URL and in a header of basic authentication: a server may repeat it as it came. */
    private static List<String> forms(String value) {
        String inForm = URLEncoder.encode(value, UTF_8);
        return List.of(
                value,
                new String(JsonStringEncoder.getInstance().quoteAsString(value)),
                inForm,
                inForm.replace("+", "%20"),
                Base64.getEncoder().encodeToString(value.getBytes(UTF_8)));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX ? text : text.substring(0, text.offsetByCodePoints(0, MAX));
    }

    /** The character, a space for what is one or breaks a line, or -1. */
    private static int visible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.CONTROL -> Character.isWhitespace(character) ? ' ' : -1;
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> -1;
            default -> Text.isInvisible(character) ? -1 : character;
        };
    }
}

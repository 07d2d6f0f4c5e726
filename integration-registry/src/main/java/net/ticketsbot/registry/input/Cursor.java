package net.ticketsbot.registry.input;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ticketsbot.registry.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The last entry of a page, from which the next one goes on. Its text is opaque to the caller.
 *
 * @param position what the list is sorted by before the id
 */
public record Cursor(int position, UUID id) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}):([0-9a-f-]{36})");

    /** Null for the first page. */
    public static @Nullable Cursor parse(@Nullable String text) {
        return text == null ? null : read(text);
    }

    private static Cursor read(String text) {
        try {
            Matcher parts = TEXT.matcher(new String(Base64.getUrlDecoder().decode(text), US_ASCII));
            if (parts.matches()) {
                return new Cursor(Integer.parseInt(parts.group(1)), UUID.fromString(parts.group(2)));
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static RuntimeException unknown() {
        return INVALID_REQUEST.because(List.of(new Violation("cursor", "is not one that was given out here")));
    }

    public String text() {
        byte[] plain = (position + ":" + id).getBytes(US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}

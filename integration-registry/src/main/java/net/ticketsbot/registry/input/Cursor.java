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
 * @param section of a list that is several lists, one behind the other; empty for others
 * @param key what the section is sorted by before the id
 */
public record Cursor(String section, long key, UUID id) {

    private static final UUID NO_ID = new UUID(0, 0);
    private static final Pattern TEXT = Pattern.compile("([A-Z_]{0,16}):([0-9]{1,19}):([0-9a-f-]{36})");

    /** Of a list that is sorted by a key alone. */
    public static Cursor of(long key) {
        return new Cursor("", key, NO_ID);
    }

    /** Null for the first page. */
    public static @Nullable Cursor parse(@Nullable String text) {
        return text == null ? null : read(text);
    }

    private static Cursor read(String text) {
        try {
            Matcher parts = TEXT.matcher(new String(Base64.getUrlDecoder().decode(text), US_ASCII));
            if (parts.matches()) {
                return new Cursor(parts.group(1), Long.parseLong(parts.group(2)), UUID.fromString(parts.group(3)));
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    /** For a list that cannot have given it out, too. */
    public static RuntimeException unknown() {
        return INVALID_REQUEST.because(List.of(new Violation("cursor", "is not one that was given out here")));
    }

    public String text() {
        byte[] plain = (section + ":" + key + ":" + id).getBytes(US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}

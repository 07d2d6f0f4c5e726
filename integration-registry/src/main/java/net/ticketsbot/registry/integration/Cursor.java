package net.ticketsbot.registry.integration;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.problem.Violation;

/** Where in a list to go on. Opaque to the caller. */
final class Cursor {

    private Cursor() {}

    static String after(Integration last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.id().toString().getBytes(US_ASCII));
    }

    static UUID read(String text) {
        try {
            return UUID.fromString(new String(Base64.getUrlDecoder().decode(text), US_ASCII));
        } catch (IllegalArgumentException e) {
            throw INVALID_REQUEST.because(List.of(new Violation("cursor", "is not one that was given out here")));
        }
    }

    static int size(String text, int max) {
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
            throw INVALID_REQUEST.because(List.of(new Violation("limit", "must be a whole number from 1 to " + max)));
        }
        return Integer.parseInt(text);
    }
}

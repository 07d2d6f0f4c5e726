package net.ticketsbot.registry.input;

import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import net.ticketsbot.registry.problem.Violation;

/** Ids as they stand in paths. */
public final class Paths {

    private static final Pattern SNOWFLAKE = Pattern.compile("[0-9]{1,20}");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Paths() {}

    /** A Discord id. */
    public static String snowflake(String field, String text) {
        if (!SNOWFLAKE.matcher(text).matches()) {
            throw INVALID_REQUEST.because(List.of(new Violation(field, "must be a Discord id of 1 to 20 digits")));
        }
        return text;
    }

    /** Ids are opaque to callers: one that we never gave out is just not there. */
    public static UUID integration(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw NOT_FOUND.because("no integration id");
        }
        return UUID.fromString(text);
    }
}

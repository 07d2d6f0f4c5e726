package net.ticketsbot.placeholder.ticket;

import java.util.regex.Pattern;

/** A Discord id: an unsigned 64-bit number, written as text. */
final class Snowflake {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,19}");

    private Snowflake() {}

    static boolean isOne(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        try {
            Long.parseUnsignedLong(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

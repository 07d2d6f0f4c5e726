package net.ticketsbot.registry.panel;

import java.util.regex.Pattern;

/** How a panel is named. */
final class PanelId {

    static final String RULE = "must be 1 to 64 letters, digits, _ or -";

    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private PanelId() {}

    static boolean isValid(String text) {
        return TEXT.matcher(text).matches();
    }
}

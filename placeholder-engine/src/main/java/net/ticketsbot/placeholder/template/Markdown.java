package net.ticketsbot.placeholder.template;

import java.util.regex.Pattern;

/** Makes text show as it is where Discord reads markdown. */
final class Markdown {

    private static final String ANYWHERE = "\\*_~`|<>[]";

    /** Headings, subtext and lists mean something at the start of a line only. */
    private static final Pattern LINE_MARK = Pattern.compile("(?m)^([ \\t]*)(?=(?:#{1,3}|-#?|\\+)(?:\\s|$))");

    private static final Pattern LINE_NUMBER = Pattern.compile("(?m)^([ \\t]*\\d+)(?=\\.(?:\\s|$))");

    private Markdown() {}

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ANYWHERE.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        String marked = LINE_MARK.matcher(escaped).replaceAll("$1\\\\");
        return LINE_NUMBER.matcher(marked).replaceAll("$1\\\\");
    }
}

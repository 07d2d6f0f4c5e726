package net.ticketsbot.placeholder.template;

/** Text that can be written as UTF-8 and that Discord accepts. */
final class WellFormed {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** A lone surrogate (legal in JSON, not in UTF-8) becomes U+FFFD; control characters but tab and newline go. */
    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSuspect(text.charAt(i))) {
                return repaired(text);
            }
        }
        return text;
    }

    private static boolean isSuspect(char c) {
        return Character.isSurrogate(c) || isControl(c);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }

    private static String repaired(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !isControl(c))
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}

package net.ticketsbot.secureproxy.limit;

/** On whose behalf a request is sent; either id is empty when the caller named none. */
public record Tenant(String integrationId, String guildId) {

    public static final Tenant UNKNOWN = new Tenant("", "");

    private static final int LONGEST_ID = 64;

    /** Ids are opaque, but they go into logs and keys, so they are short and plain: 1 to 64 of {@code [A-Za-z0-9_-]}. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && (c < '0' || c > '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}

package net.ticketsbot.secureproxy.limit;

import java.util.regex.Pattern;

/** On whose behalf a request is sent; either id is empty when the caller named none. */
public record Tenant(String integrationId, String guildId) {

    public static final Tenant UNKNOWN = new Tenant("", "");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Ids are opaque, but they go into logs and keys, so they are short and plain. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}

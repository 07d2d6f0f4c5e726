package net.ticketsbot.secureproxy.forward;

import static java.util.Locale.ROOT;

import io.netty.handler.codec.http.HttpUtil;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a body is said to be. */
final class MediaTypes {

    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";

    /** The types of a target that pass. None of them runs in a browser; all else is bytes. */
    private static final Set<String> HARMLESS = Set.of(JSON, "text/plain");

    private static final Set<String> UTF_8 = Set.of("utf-8", "\"utf-8\"");

    private MediaTypes() {}

    static boolean isJson(String contentType) {
        String type = essence(contentType);
        return type.equals(JSON) || (type.startsWith("application/") && type.endsWith("+json"));
    }

    /** A JSON request in the only encoding that JSON has (RFC 8259 section 8.1). */
    static boolean isJsonInUtf8(@Nullable String contentType) {
        if (JSON.equals(contentType)) {
            return true;
        }
        if (contentType == null || !essence(contentType).equals(JSON)) {
            return false;
        }
        CharSequence charset = HttpUtil.getCharsetAsSequence(contentType.replace(" ", ""));
        return charset == null || UTF_8.contains(charset.toString().toLowerCase(ROOT));
    }

    /** What a target's body is passed on as. */
    static String passedOn(@Nullable String contentType) {
        if (contentType == null) {
            return BYTES;
        }
        if (JSON.equals(contentType) || isJson(contentType)) {
            return JSON;
        }
        String type = essence(contentType);
        return HARMLESS.contains(type) ? type : BYTES;
    }

    private static String essence(String contentType) {
        CharSequence type = HttpUtil.getMimeType(contentType);
        return type == null ? "" : type.toString().strip().toLowerCase(ROOT);
    }
}

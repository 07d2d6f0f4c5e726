package net.ticketsbot.secureproxy.forward;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a request as they were sent: of the right JSON type, not yet judged. */
final class Draft {

    @Nullable
    String url;

    @Nullable
    String method;

    final Map<String, String> headers = new LinkedHashMap<>();

    /** The very bytes that were sent, so that no number changes on the way. */
    @Nullable
    Buffer jsonBody;

    @Nullable
    String base64Body;

    @Nullable
    Long timeoutMillis;

    @Nullable
    Long maxBytes;

    String integrationId = "";

    String guildId = "";
}

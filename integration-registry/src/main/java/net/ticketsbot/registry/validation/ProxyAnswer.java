package net.ticketsbot.registry.validation;

import io.vertx.core.buffer.Buffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What secure-proxy answered.
 *
 * @param targetStatus what the author's server answered, when it did
 * @param error why there is no answer of the author's server
 */
record ProxyAnswer(
        int status, @Nullable String targetStatus, @Nullable String error, Buffer body) {

    private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");

    boolean isOfTarget() {
        return status == 200
                && targetStatus != null
                && STATUS.matcher(targetStatus).matches();
    }

    boolean isAccepted() {
        return isOfTarget() && targetStatus != null && targetStatus.startsWith("2");
    }
}

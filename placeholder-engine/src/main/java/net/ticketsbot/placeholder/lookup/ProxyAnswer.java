package net.ticketsbot.placeholder.lookup;

import io.smallrye.mutiny.TimeoutException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.ticketsbot.placeholder.activation.Integration;
import net.ticketsbot.placeholder.activation.Integration.Placeholder;
import net.ticketsbot.placeholder.template.Status;
import org.jboss.resteasy.reactive.RestResponse;

/** Reads what secure-proxy answered. */
final class ProxyAnswer {

    private static final String TARGET_STATUS = "x-status-code";

    private ProxyAnswer() {}

    static LookupResult read(RestResponse<byte[]> response, Integration integration) {
        if (response.getStatus() != 200) {
            return LookupResult.failed(refusal(response.getStatus()));
        }
        String targetStatus = response.getHeaderString(TARGET_STATUS);
        if (targetStatus == null) {
            return LookupResult.failed(Status.UNAVAILABLE);
        }
        if (!targetStatus.matches("2\\d\\d")) {
            return LookupResult.failed(Status.HTTP_STATUS);
        }
        byte[] body = response.getEntity();
        return body == null ? LookupResult.failed(Status.INVALID_JSON) : extract(body, integration);
    }

    /** The codes of secure-proxy's contract; what it does not name is its own trouble, not the integration's. */
    private static Status refusal(int proxyStatus) {
        return switch (proxyStatus) {
            case 400, 403, 405 -> Status.REFUSED;
            case 408 -> Status.TIMEOUT;
            case 413 -> Status.TOO_LARGE;
            default -> Status.UNAVAILABLE;
        };
    }

    static LookupResult failed(Throwable failure) {
        return LookupResult.failed(failure instanceof TimeoutException ? Status.TIMEOUT : Status.UNAVAILABLE);
    }

    private static LookupResult extract(byte[] body, Integration integration) {
        List<Placeholder> placeholders = integration.placeholders().stream()
                .filter(placeholder -> !placeholder.isOfFollowUp())
                .toList();
        PathTree paths =
                PathTree.of(placeholders.stream().map(Placeholder::jsonPath).toList());
        try {
            Map<String, String> byPath = Extraction.of(body, paths);
            Map<String, String> byName = new HashMap<>();
            for (Placeholder placeholder : placeholders) {
                String text = byPath.get(placeholder.jsonPath());
                if (text != null) {
                    byName.put(placeholder.name(), text);
                }
            }
            return LookupResult.answered(byName);
        } catch (IOException e) {
            return LookupResult.failed(Status.INVALID_JSON);
        }
    }
}

package net.ticketsbot.registry.definition;

import java.util.List;

/** A second GET, sent after the first answer and only when a placeholder needs it. */
public record FollowUp(UrlTemplate requestUrl, List<Header> headers) {

    public FollowUp {
        headers = List.copyOf(headers);
    }
}

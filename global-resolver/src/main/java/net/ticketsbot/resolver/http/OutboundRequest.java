package net.ticketsbot.resolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import net.ticketsbot.resolver.url.Destination;

/**
 * One request to send. Headers go out as they are: the caller has judged them.
 *
 * @param body empty for none
 * @param gate asked before each hop
 */
public record OutboundRequest(
        HttpMethod method, Destination destination, MultiMap headers, Buffer body, Limits limits, HopGate gate) {

    public OutboundRequest(HttpMethod method, Destination destination, MultiMap headers, Buffer body, Limits limits) {
        this(method, destination, headers, body, limits, HopGate.OPEN);
    }
}

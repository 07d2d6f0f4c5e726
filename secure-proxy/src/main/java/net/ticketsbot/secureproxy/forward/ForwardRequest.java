package net.ticketsbot.secureproxy.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import net.ticketsbot.resolver.http.HopGate;
import net.ticketsbot.resolver.http.Limits;
import net.ticketsbot.resolver.http.OutboundRequest;
import net.ticketsbot.resolver.url.Destination;
import net.ticketsbot.secureproxy.limit.Tenant;

/** One request that is fit to be sent. */
record ForwardRequest(
        HttpMethod method, Destination destination, MultiMap headers, Buffer body, Limits limits, Tenant tenant) {

    OutboundRequest outbound(HopGate gate) {
        return new OutboundRequest(method, destination, headers, body, limits, gate);
    }
}

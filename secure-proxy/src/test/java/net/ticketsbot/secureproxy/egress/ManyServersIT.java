package net.ticketsbot.secureproxy.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.ticketsbot.resolver.testing.LoopbackServers;
import net.ticketsbot.secureproxy.testing.PackagedProxy;
import net.ticketsbot.secureproxy.testing.Proxy;
import org.junit.jupiter.api.Test;

/** Many servers, all of them met within the time that an idle connection is kept, and the heap that the service is given. */
class ManyServersIT {

    private static final int SERVERS = 400;

    @Test
    void remembersHundredsOfServersInItsHeap() throws IOException {
        try (LoopbackServers servers = LoopbackServers.plain(
                        SERVERS, request -> request.response().end("{}"));
                PackagedProxy proxy = PackagedProxy.start(Redirect.DISCARD, Map.of())) {
            Stream<CompletableFuture<HttpResponse<String>>> calls =
                    servers.urls().stream().map(url -> proxy.forward(Proxy.get(url)));

            assertThat(calls.map(call -> Proxy.outcome(call.join())))
                    .hasSize(SERVERS)
                    .containsOnly("200");
        }
    }
}

package net.ticketsbot.secureproxy.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.ticketsbot.resolver.testing.LoopbackServers;
import net.ticketsbot.secureproxy.testing.PackagedProxy;
import net.ticketsbot.secureproxy.testing.Proxy;
import org.junit.jupiter.api.Test;

/** A JVM that has just become ready is asked for a hundred servers that it never met, all over TLS and all at once. */
class TlsBurstIT {

    private static final int SERVERS = 100;

    @Test
    void answersAHundredNewLoopbackServersAtOnce() throws IOException {
        try (LoopbackServers servers = LoopbackServers.overTls(SERVERS, TlsBurstIT::answer);
                PackagedProxy proxy = PackagedProxy.start(Redirect.DISCARD, servers.trust())) {
            List<CompletableFuture<HttpResponse<String>>> calls = servers.urls().stream()
                    .map(url -> proxy.forward(Proxy.get(url)))
                    .toList();

            assertThat(calls.stream().map(call -> Proxy.outcome(call.join())).filter("200"::equals))
                    .hasSizeGreaterThanOrEqualTo(SERVERS - 1);
        }
    }

    private static void answer(HttpServerRequest request) {
        request.response().end("{}");
    }
}

package net.ticketsbot.imageproxy.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.ticketsbot.imageproxy.testing.Links;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import net.ticketsbot.resolver.testing.LoopbackServers;
import net.ticketsbot.resolver.testing.PackagedApp;
import org.junit.jupiter.api.Test;

/** A JVM that has just become ready is asked for a page of logos, each of a server that it never met, all over TLS and all at once. */
class TlsBurstIT {

    private static final int LOGOS = 100;

    @Test
    void showsAHundredLogosOfNewLoopbackServersAtOnce() throws IOException {
        try (LoopbackServers servers = LoopbackServers.overTls(LOGOS, TlsBurstIT::serveLogo);
                PackagedApp proxy = PackagedApp.start(Redirect.DISCARD, "128m", settings(servers))) {
            List<CompletableFuture<HttpResponse<byte[]>>> calls =
                    servers.urls().stream().map(url -> get(proxy, url)).toList();

            assertThat(calls.stream().map(CompletableFuture::join).filter(TlsBurstIT::isLogo))
                    .hasSizeGreaterThanOrEqualTo(LOGOS - 1);
        }
    }

    private static void serveLogo(HttpServerRequest request) {
        request.response().putHeader("content-type", "image/png").end(Buffer.buffer(Samples.PNG));
    }

    private static boolean isLogo(HttpResponse<byte[]> answer) {
        return Arrays.equals(answer.body(), Samples.PNG);
    }

    private static CompletableFuture<HttpResponse<byte[]>> get(PackagedApp proxy, String url) {
        HttpRequest request =
                HttpRequest.newBuilder(proxy.uri(Viewer.target(url))).build();
        return proxy.send(request, BodyHandlers.ofByteArray());
    }

    /** As it is shipped, but for what it may reach and trust. */
    private static Map<String, String> settings(LoopbackServers servers) {
        Map<String, String> settings = new HashMap<>(servers.trust());
        settings.put("egress.allow", "127.0.0.0/8");
        settings.put("image-proxy.keys", Links.FIRST_KEY);
        settings.put("quarkus.management.host", "127.0.0.1");
        settings.put(PackagedApp.MANAGEMENT_PORT, Integer.toString(PackagedApp.freePort()));
        return settings;
    }
}

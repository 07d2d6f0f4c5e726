package net.ticketsbot.secureproxy.netns;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The made-up internet, run in a namespace where every address is this machine's: web servers, a name server, a forward
 * proxy and a relay. Each line of its input is the body of a POST /proxy, answered by a line with the {@link Outcome}.
 */
public final class Internet {

    static final String NAME_SERVER = "9.9.9.9";
    static final int FORWARD_PROXY_PORT = 3128;
    static final int RELAY_PORT = 8787;

    private static final String EVERY_ADDRESS = "::";
    private static final List<Integer> PLAIN_PORTS = List.of(80, 8080, 22, 25, 6000);
    private static final List<Integer> TLS_PORTS = List.of(443, 8443);
    private static final URI SECURE_PROXY = URI.create("http://203.0.114.2:80/proxy");

    private final Vertx vertx = Vertx.vertx();
    private final Journal journal = new Journal();
    private final HttpClient caller = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private Internet() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Internet internet = new Internet();
        internet.listen(Path.of(arguments[0]));
        System.out.println("ready");
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String body = requests.readLine(); body != null; body = requests.readLine()) {
            System.out.println(internet.json.writeValueAsString(internet.call(body)));
        }
        internet.vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void listen(Path certificates) {
        Sites sites = new Sites();
        HttpServerOptions tls = new HttpServerOptions()
                .setSsl(true)
                .setSni(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(certificates.resolve(Certificates.SERVERS).toString())
                        .setPassword(Certificates.PASSWORD));
        List<Future<?>> ready = new ArrayList<>();
        for (int port : PLAIN_PORTS) {
            ready.add(web(new HttpServerOptions(), port)
                    .requestHandler(sites::serve)
                    .listen());
        }
        for (int port : TLS_PORTS) {
            ready.add(web(tls, port).requestHandler(sites::serve).listen());
        }
        ready.add(web(new HttpServerOptions(), FORWARD_PROXY_PORT)
                .requestHandler(new ForwardProxy(vertx, journal)::serve)
                .listen());
        ready.add(web(new HttpServerOptions(), RELAY_PORT)
                .requestHandler(new Relay(sites, journal)::serve)
                .listen());
        ready.add(resolve(new NameServer(Attempt.all(), journal)));
        Future.all(List.copyOf(ready)).toCompletionStage().toCompletableFuture().join();
    }

    private HttpServer web(HttpServerOptions options, int port) {
        return vertx.createHttpServer(
                new HttpServerOptions(options).setHost(EVERY_ADDRESS).setPort(port));
    }

    private Future<DatagramSocket> resolve(NameServer names) {
        DatagramSocket socket = vertx.createDatagramSocket();
        socket.handler(query -> socket.send(
                names.reply(query.data()), query.sender().port(), query.sender().hostAddress()));
        return socket.listen(53, NAME_SERVER);
    }

    private Outcome call(String body) throws IOException, InterruptedException {
        journal.clear();
        HttpRequest request = HttpRequest.newBuilder(SECURE_PROXY)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = caller.send(request, BodyHandlers.ofString());
        return new Outcome(
                response.statusCode(),
                response.headers().firstValue("x-proxy-error").orElse(""),
                response.body(),
                journal.names(),
                journal.tunnels(),
                journal.relayed());
    }
}

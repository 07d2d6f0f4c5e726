package net.ticketsbot.imageproxy.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import net.ticketsbot.imageproxy.testing.Samples;

/** Where {@code bench/run} has its pictures: /10k, /100k and /5m, whatever the query. */
final class BenchOrigin {

    private static final Map<String, Buffer> PICTURES = Map.of(
            "/10k", Buffer.buffer(Samples.png(10 * 1024)),
            "/100k", Buffer.buffer(Samples.png(100 * 1024)),
            "/5m", Buffer.buffer(Samples.png(5 * 1024 * 1024)));

    private BenchOrigin() {}

    public static void main(String[] arguments) {
        Bench.serve(Integer.parseInt(arguments[0]), vertx -> BenchOrigin::answer);
    }

    private static void answer(HttpServerRequest request) {
        Buffer picture = PICTURES.get(request.path());
        if (picture == null) {
            request.response().setStatusCode(404).end();
        } else {
            request.response().putHeader("content-type", "image/png").end(picture);
        }
    }
}

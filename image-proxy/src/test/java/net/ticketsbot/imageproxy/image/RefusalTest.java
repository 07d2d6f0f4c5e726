package net.ticketsbot.imageproxy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.testing.Names;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a viewer is told when there is no picture. */
@ProxyTest
class RefusalTest {

    private static Origin origin;

    private final Viewer viewer = new Viewer();

    @BeforeAll
    static void startOrigin() {
        origin = Origin.start();
    }

    @AfterAll
    static void stopOrigin() {
        origin.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("not found", 502, "origin-failed", status(404)),
                arguments("gone wrong", 502, "origin-failed", status(500)),
                arguments("no content", 502, "origin-failed", status(204)),
                arguments("not modified", 502, "origin-failed", status(304)),
                arguments("a part", 502, "origin-failed", status(206)),
                arguments("to be paid", 502, "origin-failed", status(402)),
                arguments("a redirect to nowhere", 502, "origin-failed", redirect("ftp://logos.example.com/")),
                arguments("a redirect inside", 403, "destination-denied", redirect("http://10.0.0.1/")),
                arguments(
                        "a redirect to a name inside",
                        403,
                        "destination-denied",
                        redirect("http://" + Names.INSIDE + "/")),
                arguments("a redirect to itself", 502, "origin-failed", as(RefusalTest::redirectToItself)),
                arguments("a broken connection", 502, "origin-failed", brokenOff(0)),
                arguments("half a picture", 502, "origin-failed", brokenOff(40)),
                arguments("an empty picture", 415, "not-an-image", picture("image/png", new byte[0])),
                arguments("a picture that says SVG", 415, "not-an-image", picture("image/svg+xml", Samples.PNG)),
                arguments("a page", 415, "not-an-image", picture("text/html", Samples.PNG)),
                arguments("a page that says PNG", 415, "not-an-image", picture("image/png", Samples.ascii("<html>"))),
                arguments("two types", 415, "not-an-image", as(RefusalTest::twoTypes)),
                arguments("an SVG that says PNG", 415, "not-an-image", picture("image/png", Samples.SVG)),
                arguments(
                        "an SVG that says bytes",
                        415,
                        "not-an-image",
                        picture("application/octet-stream", Samples.SVG)),
                arguments("an SVG that says nothing", 415, "not-an-image", as(RefusalTest::undeclaredSvg)),
                arguments("too wide", 413, "image-too-large", picture("image/png", Samples.pngHeader(8193, 1))),
                arguments("too high", 413, "image-too-large", picture("image/png", Samples.pngHeader(1, 8193))),
                arguments(
                        "too many pixels", 413, "image-too-large", picture("image/png", Samples.pngHeader(8000, 4001))),
                arguments(
                        "longer than allowed",
                        413,
                        "image-too-large",
                        picture("image/png", Samples.png(8 * 1024 * 1024 + 1))),
                arguments("a head without end", 413, "image-too-large", as(RefusalTest::endlessHead)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void namesWhatTheOriginDidWrong(String name, int status, String type, Consumer<HttpServerRequest> answer)
            throws Exception {
        String url = origin.answers(answer);

        HttpResponse<byte[]> refusal = viewer.get(url);

        assertProblem(refusal, status, type);
    }

    static Stream<Arguments> urls() {
        return Stream.of(
                arguments("http://10.0.0.1/logo.png", 403, "destination-denied"),
                arguments("http://[::1]/logo.png", 403, "destination-denied"),
                arguments("http://169.254.169.254/latest/meta-data/", 403, "destination-denied"),
                arguments("http://localhost/logo.png", 403, "destination-denied"),
                arguments("http://" + Names.INSIDE + "/logo.png", 403, "destination-denied"),
                arguments("http://unknown.example.com/logo.png", 502, "origin-failed"),
                arguments("http://" + Names.LOGOS + ":22/logo.png", 403, "destination-denied"),
                arguments("ftp://logos.example.com/logo.png", 400, "malformed-link"),
                arguments("https://user@logos.example.com/logo.png", 400, "malformed-link"),
                arguments("logo.png", 400, "malformed-link"),
                arguments("", 400, "malformed-link"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("urls")
    void namesWhatIsWrongWithTheUrl(String url, int status, String type) throws Exception {
        HttpResponse<byte[]> refusal = viewer.get(url);

        assertProblem(refusal, status, type);
    }

    private static void assertProblem(HttpResponse<byte[]> refusal, int status, String type) {
        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.headers().allValues("content-type")).containsExactly("application/problem+json");
        JsonObject problem = new JsonObject(Buffer.buffer(refusal.body()));
        assertThat(problem.fieldNames()).containsExactly("type", "title", "status");
        assertThat(problem.getString("type")).isEqualTo("/problems/" + type);
        assertThat(problem.getInteger("status")).isEqualTo(status);
    }

    private static Consumer<HttpServerRequest> status(int status) {
        return request -> request.response()
                .setStatusCode(status)
                .putHeader("content-type", "image/png")
                .end();
    }

    private static Consumer<HttpServerRequest> redirect(String location) {
        return request -> request.response()
                .setStatusCode(302)
                .putHeader("location", location)
                .end();
    }

    private static void redirectToItself(HttpServerRequest request) {
        redirect(request.uri()).accept(request);
    }

    private static Consumer<HttpServerRequest> brokenOff(int after) {
        return request -> {
            if (after > 0) {
                request.response()
                        .putHeader("content-length", Integer.toString(Samples.PNG.length))
                        .write(Buffer.buffer(Samples.PNG).slice(0, after));
            }
            request.connection().close();
        };
    }

    private static Consumer<HttpServerRequest> picture(String contentType, byte[] body) {
        return request ->
                request.response().putHeader("content-type", contentType).end(Buffer.buffer(body));
    }

    private static void twoTypes(HttpServerRequest request) {
        request.response().headers().add("content-type", "image/png").add("content-type", "text/html");
        request.response().end(Buffer.buffer(Samples.PNG));
    }

    private static void undeclaredSvg(HttpServerRequest request) {
        request.response().end(Buffer.buffer(Samples.SVG));
    }

    private static void endlessHead(HttpServerRequest request) {
        request.response().putHeader("x-long", "a".repeat(40_000)).end();
    }

    private static Consumer<HttpServerRequest> as(Consumer<HttpServerRequest> answer) {
        return answer;
    }
}

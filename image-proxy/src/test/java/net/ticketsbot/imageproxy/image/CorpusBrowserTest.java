package net.ticketsbot.imageproxy.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.playwright.Page;
import io.restassured.RestAssured;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.sniff.Finding;
import net.ticketsbot.imageproxy.sniff.ImageSniffer;
import net.ticketsbot.imageproxy.testing.Authored;
import net.ticketsbot.imageproxy.testing.Chromium;
import net.ticketsbot.imageproxy.testing.Drawings;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real browser shows of the corpus, after it went through the proxy. */
@ProxyTest
class CorpusBrowserTest {

    private static Chromium chromium;

    private Origin origin;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void openPage() {
        origin = Origin.start();
        page = chromium.newPage();
    }

    @AfterEach
    void closePage() {
        page.close();
        origin.close();
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                arguments("PNG with an author, turned", Authored.png(), 10, 20),
                arguments("JPEG with an author, turned", Authored.jpeg(), 10, 20),
                arguments("GIF with an author", Authored.gif(), 20, 10),
                arguments("WebP with an author", Authored.webp(), 48, 32),
                arguments("AVIF with an author, turned", Authored.avif(), 32, 48),
                arguments("ICO with an author", Authored.ico(), 16, 16),
                arguments("animated WebP", Samples.file("anim.webp"), 48, 32),
                arguments("AVIF sequence", Samples.file("seq.avif"), 48, 32),
                arguments("AVIF of tiles", Samples.file("grid.avif"), 128, 128),
                arguments("JPEG behind 557 KB of profile", Samples.jpegWithLongProfile(), 317, 211),
                arguments("large PNG", Samples.png(400_000), 1_000, 132));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void showsIt(String name, byte[] picture, int width, int height) {
        String url = origin.serves("application/octet-stream", picture);

        assertThat(naturalSize(url)).isEqualTo(List.of(width, height));
    }

    static Stream<Arguments> drawings() {
        return Drawings.sound().entrySet().stream().map(drawing -> arguments(drawing.getKey(), drawing.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawings")
    void showsADrawing(String name, String svg) {
        String url = origin.serves("image/svg+xml", svg.getBytes(UTF_8));

        assertThat(naturalSize(url)).isEqualTo(List.of(20, 10));
    }

    static Stream<String> sizes() {
        return Stream.of(
                "width='20' height='10'",
                "width='1in' height='2.54cm'",
                "viewBox='0 0 640 480'",
                "viewBox='0 0 640 160'",
                "viewBox='0 0 99999 99999'",
                "viewBox='0 0 10'",
                "width='100%' height='100%' viewBox='0 0 640 480'",
                "width='320' viewBox='0 0 640 480'",
                "width='320'",
                "height='320'",
                "width='' height=''",
                "width='none' height='10'",
                "width='calc(10px + 2 * 5px)' height='10'",
                "width='calc(20px)' viewBox='0 0 10 10'",
                "width='calc(100%)' viewBox='0 0 10 10'",
                "id='a'");
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void givesADrawingTheSizeThatWasFound(String attributes) {
        byte[] svg = ("<svg xmlns='http://www.w3.org/2000/svg' " + attributes + "/>").getBytes(UTF_8);
        Finding found = new ImageSniffer().sniff(ByteBuffer.wrap(svg));

        List<Integer> shown = naturalSize(origin.serves("image/svg+xml", svg));

        assertThat(found)
                .isInstanceOfSatisfying(
                        Finding.Image.class,
                        image -> assertThat(List.of((int) image.size().width(), (int)
                                        image.size().height()))
                                .isEqualTo(shown));
    }

    /** 0 and 0 of what is not shown. */
    private List<Integer> naturalSize(String url) {
        String link = "http://127.0.0.1:" + RestAssured.port + Viewer.target(url);
        page.navigate(origin.answers(request -> request.response()
                .putHeader("content-type", "text/html")
                .end("<!doctype html><title>logo</title><img src='" + link + "'>")));
        Object size =
                page.evaluate("({width: document.images[0].naturalWidth, height: document.images[0].naturalHeight})");
        Map<?, ?> sides = (Map<?, ?>) size;
        return List.of(side(sides, "width"), side(sides, "height"));
    }

    private static int side(Map<?, ?> sides, String name) {
        return sides.get(name) instanceof Number side ? side.intValue() : 0;
    }
}

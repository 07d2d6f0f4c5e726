package net.ticketsbot.imageproxy.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static net.ticketsbot.imageproxy.testing.Samples.ascii;
import static net.ticketsbot.imageproxy.testing.Samples.av1;
import static net.ticketsbot.imageproxy.testing.Samples.avif;
import static net.ticketsbot.imageproxy.testing.Samples.concat;
import static net.ticketsbot.imageproxy.testing.Samples.ispe;
import static net.ticketsbot.imageproxy.testing.Samples.pngChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.testing.Authored;
import net.ticketsbot.imageproxy.testing.Drawings;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of every class that was once refused, that once hurt, or that tells of its author. */
@ProxyTest
class CorpusTest {

    private static final int LARGE = 300_000;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/jpeg",
                "image/gif",
                "image/*",
                "image/x-png",
                "application/octet-stream",
                "binary/octet-stream"
            })
    void showsARasterPictureAsWhatItIsWhateverItsServerTakesItFor(String declared) throws Exception {
        HttpResponse<byte[]> answer = viewer.get(origin.serves(declared, Samples.PNG));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("image/png");
    }

    @Test
    void showsARasterPictureThatIsNotDeclared() throws Exception {
        HttpResponse<byte[]> answer =
                viewer.get(origin.answers(request -> request.response().end(Buffer.buffer(Samples.PNG))));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void showsAJpegBehindALongProfileByteForByte() throws Exception {
        byte[] jpeg = Samples.jpegWithLongProfile();

        HttpResponse<byte[]> answer = viewer.get(origin.serves("image/jpeg", jpeg));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(jpeg);
    }

    @Test
    void waitsForTheSizeOfAJpegForAMegabyteAndNoLonger() throws Exception {
        byte[] segment = Authored.segment(0xe2, new byte[65_000]);
        byte[] longHead = concat(Stream.generate(() -> segment).limit(18).toArray(byte[][]::new));
        byte[] jpeg = concat(
                Arrays.copyOf(Samples.JPEG, 2), longHead, Arrays.copyOfRange(Samples.JPEG, 2, Samples.JPEG.length));

        HttpResponse<byte[]> answer = viewer.get(origin.serves("image/jpeg", concat(jpeg, new byte[LARGE])));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    static Stream<Arguments> bombs() {
        Stream<Arguments> drawings = Drawings.bombs().entrySet().stream()
                .map(bomb -> arguments(bomb.getKey(), "image/svg+xml", ascii(bomb.getValue())));
        return Stream.concat(
                drawings,
                Stream.of(
                        arguments("AVIF whose boxes say less", "image/avif", avif(av1(9000, 9000), ispe(9, 9))),
                        arguments("animation", "image/png", apng(8192, 3900, 16))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void refusesASmallFileThatIsLargeInTheBrowser(String name, String type, byte[] file) throws Exception {
        assertThat(file).hasSizeLessThan(20_000);

        HttpResponse<byte[]> answer = viewer.get(origin.serves(type, file));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void breaksOffAnAnimationWhoseFramesBecomeTooMany() throws Exception {
        String url =
                origin.serves("image/png", concat(apng(8192, 3900, 8), pngChunk("fdAT", new byte[LARGE]), frames(16)));

        assertThatThrownBy(() -> viewer.get(url)).isInstanceOf(IOException.class);

        assertThat(viewer.get(url).statusCode()).as("remembered").isEqualTo(413);
    }

    @Test
    void breaksOffALargeDrawingBeforeItsEndWhenItIsTooMuchWork() throws Exception {
        String bomb = Drawings.bombs()
                .getOrDefault("uses of uses", "")
                .replace("</svg>", "<!--" + " ".repeat(LARGE) + "--></svg>");

        assertThatThrownBy(() -> viewer.get(origin.serves("image/svg+xml", ascii(bomb))))
                .isInstanceOf(IOException.class);
    }

    static Stream<Arguments> authored() {
        byte[] jpeg = Authored.jpeg();
        byte[] png = Authored.png();
        byte[] noise = Samples.png(LARGE);
        byte[] noisyJpeg = Samples.noisyJpeg();
        return Stream.of(
                arguments("image/png", png),
                arguments("image/jpeg", jpeg),
                arguments("image/gif", Authored.gif()),
                arguments("image/webp", Authored.webp()),
                arguments("image/avif", Authored.avif()),
                arguments("image/x-icon", Authored.ico()),
                arguments(
                        "image/png",
                        concat(Arrays.copyOf(noise, noise.length - 12), Arrays.copyOfRange(png, 33, png.length))),
                arguments("image/jpeg", concat(jpeg, new byte[LARGE], ascii(Authored.AUTHOR))),
                arguments(
                        "image/jpeg",
                        concat(
                                Arrays.copyOf(noisyJpeg, noisyJpeg.length - 2),
                                Arrays.copyOfRange(jpeg, 2, jpeg.length))));
    }

    @ParameterizedTest
    @MethodSource("authored")
    void tellsNothingOfTheAuthor(String type, byte[] picture) throws Exception {
        HttpResponse<byte[]> answer = viewer.get(origin.serves(type, picture));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).doesNotContain(Authored.AUTHOR);
        assertThat(answer.body().length).isLessThanOrEqualTo(picture.length);
    }

    @ParameterizedTest
    @MethodSource("authored")
    void tellsNothingOfTheAuthorWhenItsLengthIsUnknown(String type, byte[] picture) throws Exception {
        String url = origin.answers(request -> request.response()
                .setChunked(true)
                .putHeader("content-type", type)
                .end(Buffer.buffer(picture)));

        assertThat(text(viewer.get(url))).doesNotContain(Authored.AUTHOR);
    }

    @Test
    void keepsTheLengthThatItAnnounced() throws Exception {
        byte[] picture = concat(Authored.jpeg(), new byte[LARGE], ascii(Authored.AUTHOR));
        String url = origin.serves("image/jpeg", picture);

        HttpResponse<byte[]> head = viewer.head(url);
        HttpResponse<byte[]> answer = viewer.get(url);

        assertThat(answer.body()).hasSize(picture.length);
        assertThat(head.headers().firstValueAsLong("content-length")).hasValue(picture.length);
    }

    /** Frames without pixels: what counts is how many there are, and how large. */
    private static byte[] apng(int width, int height, int frames) {
        byte[] header = Samples.pngHeader(width, height);
        return concat(header, pngChunk("acTL", new byte[8]), frames(frames), pngChunk("IDAT", new byte[9]));
    }

    private static byte[] frames(int count) {
        return concat(Stream.generate(() -> pngChunk("fcTL", new byte[26]))
                .limit(count)
                .toArray(byte[][]::new));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), ISO_8859_1);
    }
}

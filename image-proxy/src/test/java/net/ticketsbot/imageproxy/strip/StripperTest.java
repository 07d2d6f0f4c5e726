package net.ticketsbot.imageproxy.strip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static net.ticketsbot.imageproxy.testing.Samples.ascii;
import static net.ticketsbot.imageproxy.testing.Samples.concat;
import static net.ticketsbot.imageproxy.testing.Samples.pngChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.buffer.Buffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.ticketsbot.imageproxy.sniff.Finding;
import net.ticketsbot.imageproxy.sniff.ImageSniffer;
import net.ticketsbot.imageproxy.sniff.ImageType;
import net.ticketsbot.imageproxy.sniff.Size;
import net.ticketsbot.imageproxy.testing.Authored;
import net.ticketsbot.imageproxy.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StripperTest {

    private static final long FRAME_PIXELS = 500_000_000;

    static Stream<Arguments> authored() {
        return Stream.of(
                arguments("PNG", Authored.png()),
                arguments("JPEG", Authored.jpeg()),
                arguments("GIF", Authored.gif()),
                arguments("WebP", Authored.webp()),
                arguments("AVIF", Authored.avif()),
                arguments("ICO", Authored.ico()));
    }

    /** What the corpus has of every format, with and without an author. */
    static Stream<Arguments> pictures() {
        return Stream.concat(
                authored(),
                Stream.of(
                        arguments("plain PNG", Samples.PNG),
                        arguments("long PNG", Samples.png(100_000)),
                        arguments("plain JPEG", Samples.JPEG),
                        arguments("long JPEG", Samples.noisyJpeg()),
                        arguments("plain GIF", Samples.GIF),
                        arguments("plain WebP", Samples.WEBP),
                        arguments("animated WebP", Samples.file("anim.webp")),
                        arguments("plain AVIF", Samples.file("plain.avif")),
                        arguments("AVIF of tiles", Samples.file("grid.avif")),
                        arguments("AVIF sequence", Samples.file("seq.avif")),
                        arguments("plain ICO", Samples.ICO),
                        arguments("SVG", Samples.SVG)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("authored")
    void leavesNothingThatTellsOfTheAuthor(String name, byte[] picture) {
        assertThat(text(picture)).as("before").contains(Authored.AUTHOR);

        byte[] stripped = strip(picture);

        assertThat(text(stripped)).doesNotContain(Authored.AUTHOR, "Anna", "tEXt", "8BIM", "adobe.com");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void leavesTheSameTypeAndSize(String name, byte[] picture) {
        byte[] stripped = strip(picture);

        assertThat(sniff(stripped)).isEqualTo(sniff(picture));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void findsNothingMoreTheSecondTime(String name, byte[] picture) {
        byte[] once = strip(picture);

        byte[] twice = strip(once);

        assertThat(twice).isEqualTo(once);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void doesTheSameWhateverPiecesThePictureComesIn(String name, byte[] picture) {
        byte[] whole = strip(picture);
        Random random = new Random(5);

        for (int round = 0; round < 40; round++) {
            int longest = round < 2 ? 1 : 1 << (round % 14);

            assertThat(strip(picture, random, longest)).isEqualTo(whole);
        }
    }

    static Stream<Arguments> decodable() {
        return pictures()
                .filter(row -> List.of("PNG", "JPEG", "GIF").stream()
                        .anyMatch(format -> ((String) row.get()[0]).endsWith(format)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decodable")
    void leavesEveryPixel(String name, byte[] picture) throws IOException {
        byte[] stripped = strip(picture);

        assertThat(pixels(stripped)).isEqualTo(pixels(picture));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void takesAPictureThatIsShortOfItsEndOrBreaksOff(String name, byte[] picture) {
        for (int length = 0; length < Math.min(picture.length, 2_000); length++) {
            byte[] cut = Arrays.copyOf(picture, length);
            try {
                assertThat(text(strip(cut, type(picture)))).doesNotContain(Authored.AUTHOR);
            } catch (StripException e) {
                assertThat(e.isTooMuch()).isFalse();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void comesToAnEndWhateverIsInTheFile(String name, byte[] picture) {
        Random random = new Random(6);
        Finding.Image type = type(picture);

        for (int round = 0; round < 2_000; round++) {
            byte[] changed = Arrays.copyOf(picture, Math.min(picture.length, 3_000));
            for (int i = 0; i < 3; i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(strip(changed, type).length).isLessThanOrEqualTo(changed.length);
            } catch (StripException e) {
                assertThat(e).hasMessageNotContaining(Authored.AUTHOR);
            }
        }
    }

    @Test
    void keepsTheOrientationOfAJpeg() {
        String stripped = text(strip(Authored.jpeg()));

        assertThat(stripped).contains("Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6");
    }

    @Test
    void keepsTheOrientationOfAPng() {
        String stripped = text(strip(Authored.png()));

        assertThat(stripped).contains("eXIfMM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6");
    }

    @Test
    void keepsTheOrientationOfAWebp() {
        String stripped = text(strip(Authored.webp()));

        assertThat(stripped).contains("MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6");
    }

    @Test
    void keepsColourProfilesAndWhatDecodersNeed() {
        String stripped = text(strip(Authored.jpeg()));

        assertThat(stripped).contains("JFIF", "ICC_PROFILE").doesNotContain("MPF");
    }

    @Test
    void keepsHowOftenAGifRepeats() {
        assertThat(text(strip(Authored.gif()))).contains("NETSCAPE2.0");
    }

    @Test
    void handsOnWhatIsKeptWithoutCopyingIt() {
        Buffer picture = Buffer.buffer(Samples.png(100_000));
        Stripper stripper = stripper(type(picture.getBytes()), FRAME_PIXELS);

        assertThat(stripper.feed(picture)).isSameAs(picture);
    }

    static Stream<Arguments> animations() {
        byte[] end = Arrays.copyOfRange(Samples.PNG, 33, Samples.PNG.length);
        byte[] control = pngChunk("fcTL", new byte[26]);
        byte[] apng = concat(Arrays.copyOf(Samples.PNG, 33), control, control, control, end);
        byte[] gif = Samples.GIF;
        int frames = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 << ((gif[10] & 7) + 1));
        byte[] frame = Arrays.copyOfRange(gif, frames, gif.length - 1);
        return Stream.of(
                arguments("GIF", concat(Arrays.copyOf(gif, frames), frame, frame, frame, new byte[] {0x3b}), 200, 3),
                arguments("APNG", apng, 200, 3),
                arguments("WebP", Samples.file("anim.webp"), 48 * 32, 2),
                arguments("AVIF", Samples.file("seq.avif"), 48 * 32, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("animations")
    void countsTheFramesOfAnAnimation(String name, byte[] picture, long pixels, long frames) {
        Finding.Image type = type(picture);

        assertThat(strip(picture, stripper(type, frames * pixels))).isNotEmpty();
        assertThatThrownBy(() -> strip(picture, stripper(type, frames * pixels - 1)))
                .isInstanceOfSatisfying(
                        StripException.class, e -> assertThat(e.isTooMuch()).isTrue());
    }

    static Stream<Arguments> broken() {
        byte[] png = Samples.PNG;
        byte[] jpeg = Samples.JPEG;
        return Stream.of(
                arguments(ImageType.PNG, concat(Arrays.copyOf(png, 33), new byte[] {-1, 0, 0, 0, 'I', 'D', 'A', 'T'})),
                arguments(ImageType.PNG, concat(Arrays.copyOf(png, 33), new byte[] {0, 0, 0, 1, 'I', '<', 'A', 'T'})),
                arguments(ImageType.PNG, Arrays.copyOf(png, 33)),
                arguments(ImageType.JPEG, concat(Arrays.copyOf(jpeg, 2), new byte[] {-1, (byte) 0xe1, 0, 1})),
                arguments(ImageType.JPEG, concat(Arrays.copyOf(jpeg, 2), new byte[] {-1, 0x42, 0, 9})),
                arguments(ImageType.GIF, Arrays.copyOf(Samples.GIF, 13)),
                arguments(ImageType.WEBP, concat(Samples.WEBP, ascii("ALPH"))),
                arguments(ImageType.ICO, Arrays.copyOf(Samples.ICO, 200)),
                arguments(ImageType.SVG, ascii("<svg><g></svg")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void breaksOffWhatCannotBeRight(ImageType type, byte[] picture) {
        byte[] longer = type == ImageType.WEBP ? longerChunk(picture) : picture;

        assertThatThrownBy(() -> strip(longer, new Finding.Image(type, new Size(9, 9))))
                .isInstanceOfSatisfying(
                        StripException.class, e -> assertThat(e.isTooMuch()).isFalse());
    }

    private static byte[] longerChunk(byte[] webp) {
        byte[] changed = webp.clone();
        changed[16]++;
        changed[16]++;
        return changed;
    }

    private static byte[] strip(byte[] picture) {
        return strip(picture, type(picture));
    }

    private static byte[] strip(byte[] picture, Finding.Image type) {
        return strip(picture, stripper(type, FRAME_PIXELS));
    }

    private static byte[] strip(byte[] picture, Stripper stripper) {
        return Stripper.whole(stripper, Buffer.buffer(picture)).getBytes();
    }

    private static byte[] strip(byte[] picture, Random random, int longest) {
        Stripper stripper = stripper(type(picture), FRAME_PIXELS);
        Buffer stripped = Buffer.buffer();
        for (int from = 0; from < picture.length; ) {
            int to = Math.min(picture.length, from + 1 + random.nextInt(longest));
            stripped.appendBuffer(stripper.feed(Buffer.buffer(Arrays.copyOfRange(picture, from, to))));
            from = to;
        }
        return stripped.appendBuffer(stripper.end()).getBytes();
    }

    private static Stripper stripper(Finding.Image type, long maxFramePixels) {
        return Stripper.of(type.type(), type.size(), maxFramePixels);
    }

    private static Finding.Image type(byte[] picture) {
        if (sniff(picture) instanceof Finding.Image image) {
            return image;
        }
        throw new AssertionError(sniff(picture));
    }

    private static Finding sniff(byte[] picture) {
        return new ImageSniffer().sniff(ByteBuffer.wrap(picture));
    }

    private static int[] pixels(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}

package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.testing.Authored.segment;
import static net.ticketsbot.imageproxy.testing.Samples.ascii;
import static net.ticketsbot.imageproxy.testing.Samples.av1;
import static net.ticketsbot.imageproxy.testing.Samples.avif;
import static net.ticketsbot.imageproxy.testing.Samples.bigEndian;
import static net.ticketsbot.imageproxy.testing.Samples.bitmap;
import static net.ticketsbot.imageproxy.testing.Samples.box;
import static net.ticketsbot.imageproxy.testing.Samples.concat;
import static net.ticketsbot.imageproxy.testing.Samples.encoded;
import static net.ticketsbot.imageproxy.testing.Samples.ico;
import static net.ticketsbot.imageproxy.testing.Samples.ispe;
import static net.ticketsbot.imageproxy.testing.Samples.png;
import static net.ticketsbot.imageproxy.testing.Samples.pngHeader;
import static net.ticketsbot.imageproxy.testing.Samples.webpExtended;
import static net.ticketsbot.imageproxy.testing.Samples.webpLossless;
import static net.ticketsbot.imageproxy.testing.Samples.webpLossy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageSnifferTest {

    private static final byte[] EXIF = segment(0xe1, new byte[65_000]);

    private final ImageSniffer sniffer = new ImageSniffer();

    static Stream<Arguments> pictures() {
        return Stream.of(
                arguments("PNG", ImageType.PNG, 317, 211, encoded("png", 317, 211)),
                arguments("PNG of one pixel", ImageType.PNG, 1, 1, encoded("png", 1, 1)),
                arguments("long PNG", ImageType.PNG, 1_000, 332, png(1_000_000)),
                arguments("PNG as large as PNG allows", ImageType.PNG, 0x7fff_ffffL, 1, pngHeader(0x7fff_ffffL, 1)),
                arguments("JPEG", ImageType.JPEG, 317, 211, encoded("jpg", 317, 211)),
                arguments("JPEG behind 195 KB of Exif", ImageType.JPEG, 317, 211, jpegWith(EXIF, EXIF, EXIF)),
                arguments(
                        "JPEG with a thumbnail",
                        ImageType.JPEG,
                        317,
                        211,
                        jpegWith(segment(0xe1, encoded("jpg", 9, 9)))),
                arguments("JPEG with fill bytes", ImageType.JPEG, 317, 211, jpegWith(new byte[] {-1, -1, -1})),
                arguments("GIF", ImageType.GIF, 317, 211, encoded("gif", 317, 211)),
                arguments(
                        "GIF whose frame is larger than its screen",
                        ImageType.GIF,
                        9001,
                        211,
                        gif(1, 1, 9000, 211, 1, 0)),
                arguments("GIF with a comment", ImageType.GIF, 20, 10, gifWithComment()),
                arguments("WebP, lossy", ImageType.WEBP, 317, 211, webpLossy(317, 211)),
                arguments("WebP, lossy, widest", ImageType.WEBP, 16383, 1, webpLossy(16383, 1)),
                arguments("WebP, lossless", ImageType.WEBP, 16384, 16384, webpLossless(16384, 16384)),
                arguments("WebP, extended", ImageType.WEBP, 1 << 24, 211, webpExtended(1 << 24, 211)),
                arguments("AVIF", ImageType.AVIF, 317, 211, avif(317, 211)),
                arguments(
                        "AVIF with a thumbnail", ImageType.AVIF, 317, 211, avif(av1(9, 9), ispe(9, 9), ispe(317, 211))),
                arguments(
                        "AVIF whose AV1 is larger than its boxes say",
                        ImageType.AVIF,
                        9000,
                        9001,
                        avif(av1(9000, 9001), ispe(9, 9))),
                arguments(
                        "AVIF with a second, larger AV1 header",
                        ImageType.AVIF,
                        9000,
                        9001,
                        avif(concat(av1(9, 9), av1(9000, 9001)), ispe(9, 9))),
                arguments(
                        "AVIF whose configuration is larger than its boxes say",
                        ImageType.AVIF,
                        9000,
                        9001,
                        avif(av1(9, 9), ispe(9, 9), box("av1C", bigEndian(0), av1(9000, 9001)))),
                arguments(
                        "AVIF named by a compatible brand", ImageType.AVIF, 9, 9, avif("mif1", av1(9, 9), ispe(9, 9))),
                arguments("AVIF with a second track", ImageType.AVIF, 317, 211, avifOf("avis", moov(317, 211, 0, 0))),
                arguments("AVIF sequence, encoded", ImageType.AVIF, 48, 32, Samples.file("seq.avif")),
                arguments("AVIF of tiles, encoded", ImageType.AVIF, 128, 128, Samples.file("grid.avif")),
                arguments("AVIF with Exif, encoded", ImageType.AVIF, 48, 32, Samples.file("still.avif")),
                arguments("ICO", ImageType.ICO, 20, 16, ico(bitmap(20, 10))),
                arguments("ICO of a PNG", ImageType.ICO, 317, 211, ico(bitmap(20, 10), encoded("png", 317, 211))),
                arguments("JPEG behind 557 KB of profile", ImageType.JPEG, 317, 211, Samples.jpegWithLongProfile()),
                arguments(
                        "JPEG with bytes between segments",
                        ImageType.JPEG,
                        317,
                        211,
                        jpegWith(concat(segment(0xfe, new byte[9]), new byte[] {0, 1, -1, 0, 7}))),
                arguments("AVIF whose picture is longer than what was read", ImageType.AVIF, 9, 9, avifCut()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void findsTypeAndSize(String name, ImageType type, long width, long height, byte[] file) {
        Finding finding = sniffer.sniff(ByteBuffer.wrap(file));

        assertThat(finding).isEqualTo(new Finding.Image(type, new Size(width, height)));
    }

    static Stream<Arguments> noPictures() {
        return Stream.of(
                arguments("nothing", new byte[0]),
                arguments("one byte", new byte[] {'<'}),
                arguments("text", ascii("a logo")),
                arguments("HTML", ascii("<!doctype html><html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>")),
                arguments("HTML before a PNG", concat(ascii("<html><!--"), Samples.PNG)),
                arguments("a PDF", ascii("%PDF-1.7\n")),
                arguments("a ZIP before a PNG", concat(ascii("PK\3\4"), Samples.PNG)),
                arguments("a BMP", concat(ascii("BM"), new byte[64])),
                arguments("an SVG in gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0}),
                arguments("PNG without its first chunk", Arrays.copyOf(Samples.PNG, 8)),
                arguments("PNG whose size ends early", Arrays.copyOf(Samples.PNG, 20)),
                arguments("PNG with a side of 0", pngHeader(0, 10)),
                arguments("PNG with a negative side", pngHeader(10, 0)),
                arguments("PNG with a wrong checksum", flipped(Samples.PNG, 19)),
                arguments("PNG with another chunk first", pngWithoutHeader()),
                arguments("JPEG without a frame", new byte[] {-1, -40, -1, -39}),
                arguments("JPEG whose scan comes first", concat(new byte[] {-1, -40}, segment(0xda, new byte[10]))),
                arguments("JPEG that hides its height", jpegOfHeight(0)),
                arguments("JPEG whose frame lies beyond what was read", Arrays.copyOf(jpegWith(EXIF, EXIF), 100_000)),
                arguments("JPEG with a segment of length 0", new byte[] {-1, -40, -1, -32, 0, 0, -1, -39}),
                arguments("JPEG with a restart marker first", new byte[] {-1, -40, -1, -48, 0, 9}),
                arguments("GIF without a frame", concat(Arrays.copyOf(Samples.GIF, 13), new byte[] {0x3b})),
                arguments("GIF whose frame has no height", gif(9, 9, 0, 0, 9, 0)),
                arguments("GIF of endless comments", gifOfEndlessComments()),
                arguments("a script that begins like a GIF", ascii("GIF89a/*............*/=1;alert(1)")),
                arguments("RIFF of another form", concat(ascii("RIFF"), new byte[4], ascii("WAVEfmt "), new byte[32])),
                arguments("WebP with an unknown chunk first", Samples.webp("ALPH", new byte[10])),
                arguments("WebP with a wrong start code", flipped(webpLossy(9, 9), 23)),
                arguments("WebP without a key frame", flipped(webpLossy(9, 9), 20)),
                arguments("WebP of a later version", flipped(webpLossless(9, 9), 24)),
                arguments("WebP with a side of 0", webpLossy(0, 9)),
                arguments("WebP whose chunk is longer than its file", flipped(webpLossy(9, 9), 18)),
                arguments("MP4", concat(box("ftyp", ascii("isom"), bigEndian(0), ascii("mp42")), ispe(9, 9))),
                arguments("HEIC", concat(box("ftyp", ascii("heic"), bigEndian(0), ascii("mif1")), ispe(9, 9))),
                arguments("AVIF without a size", avifOf("avif", box("meta", bigEndian(0)))),
                arguments("AVIF with a side of 0", avif(av1(9, 9), ispe(9, 0))),
                arguments("AVIF whose AV1 lies beyond what was read", Arrays.copyOf(avif(9, 9), avif(9, 9).length - 9)),
                arguments("ICO whose picture lies beyond what was read", Arrays.copyOf(Samples.ICO, 30)),
                arguments("ICO whose picture is its directory", flipped(Samples.ICO, 18)),
                arguments("ICO of something else", ico(ascii("<html>................................."))),
                arguments("AVIF whose sizes lie beyond what was read", Arrays.copyOf(avif(9, 9), 60)),
                arguments("AVIF whose sizes come after its picture", avifOf("avif", hugeBox("mdat"))),
                arguments("AVIF with boxes in boxes", avifOf("avif", nested(200))),
                arguments(
                        "AVIF with a box longer than its parent",
                        avifOf("avif", box("meta", bigEndian(0), bigEndian(99), ascii("iprp")))),
                arguments("AVIF sequence without a track", avif("avis", av1(9, 9), ispe(9, 9))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noPictures")
    void refusesWhatIsBrokenOrHidesItsSize(String name, byte[] file) {
        Finding finding = sniffer.sniff(ByteBuffer.wrap(file));

        assertThat(finding).isNotInstanceOf(Finding.Image.class);
    }

    @Test
    void refusesEveryPictureCutBeforeItsSize() {
        Map<ImageType, byte[]> heads = Map.of(
                ImageType.PNG, Arrays.copyOf(Samples.PNG, 32),
                ImageType.JPEG, Arrays.copyOf(Samples.JPEG, 20),
                ImageType.GIF, Arrays.copyOf(Samples.GIF, 13),
                ImageType.WEBP, Arrays.copyOf(Samples.WEBP, 29),
                ImageType.AVIF, Arrays.copyOf(Samples.AVIF, 60),
                ImageType.ICO, Arrays.copyOf(Samples.ICO, 40),
                ImageType.SVG, Arrays.copyOf(Samples.SVG, 60));

        List<Finding> findings = heads.values().stream()
                .flatMap(head -> IntStream.rangeClosed(0, head.length).mapToObj(end -> Arrays.copyOf(head, end)))
                .map(ByteBuffer::wrap)
                .map(sniffer::sniff)
                .toList();

        assertThat(findings).hasSizeGreaterThan(200).doesNotHaveAnyElementsOfTypes(Finding.Image.class);
    }

    @Test
    void neverThrowsOnAPictureWithSomeBytesChanged() {
        Random random = new Random(4);
        List<byte[]> pictures = pictures().map(row -> (byte[]) row.get()[4]).toList();

        for (int round = 0; round < 20_000; round++) {
            byte[] file = pictures.get(round % pictures.size());
            byte[] changed = Arrays.copyOf(file, Math.min(file.length, 400));
            for (int i = 0; i < 4; i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }

            assertThat(sniffer.sniff(ByteBuffer.wrap(changed))).isNotNull();
        }
    }

    private static byte[] jpegWith(byte[]... segments) {
        byte[] jpeg = encoded("jpg", 317, 211);
        return concat(Arrays.copyOf(jpeg, 2), concat(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] jpegOfHeight(int height) {
        byte[] frame = {8, 0, (byte) height, 0, 9, 1, 1, 0x11, 0};
        return concat(new byte[] {-1, -40}, segment(0xc0, frame));
    }

    private static byte[] gif(int width, int height, int frameWidth, int frameHeight, int left, int top) {
        byte[] screen = {(byte) width, (byte) (width >> 8), (byte) height, (byte) (height >> 8), 0, 0, 0};
        byte[] frame = {
            0x2c,
            (byte) left,
            0,
            (byte) top,
            0,
            (byte) frameWidth,
            (byte) (frameWidth >> 8),
            (byte) frameHeight,
            (byte) (frameHeight >> 8),
            0
        };
        return concat(ascii("GIF89a"), screen, frame);
    }

    private static byte[] gifWithComment() {
        byte[] gif = gif(20, 10, 20, 10, 0, 0);
        byte[] comment = {0x21, (byte) 0xfe, 3, 'a', 'b', 'c', 1, 0x2c, 0};
        return concat(Arrays.copyOf(gif, 13), comment, Arrays.copyOfRange(gif, 13, gif.length));
    }

    private static byte[] gifOfEndlessComments() {
        byte[] comments = new byte[200_000];
        for (int i = 0; i + 4 <= comments.length; i += 4) {
            System.arraycopy(new byte[] {0x21, (byte) 0xfe, 0, 0x21}, 0, comments, i, 3);
        }
        return concat(Arrays.copyOf(gif(1, 1, 1, 1, 0, 0), 13), comments);
    }

    private static byte[] avifOf(String brand, byte[]... boxes) {
        return concat(box("ftyp", ascii(brand), bigEndian(0), ascii("mif1avif")), concat(boxes));
    }

    private static byte[] avifCut() {
        byte[] file = avif(9, 9);
        return concat(file, hugeBox("free"));
    }

    private static byte[] hugeBox(String type) {
        return concat(bigEndian(1), ascii(type), bigEndian(0x7fff_ffffL), bigEndian(0), new byte[16]);
    }

    private static byte[] moov(int... sides) {
        byte[] tracks = new byte[0];
        for (int i = 0; i < sides.length; i += 2) {
            byte[] header =
                    concat(new byte[76], bigEndian((long) sides[i] << 16), bigEndian((long) sides[i + 1] << 16));
            tracks = concat(tracks, box("trak", box("tkhd", header)));
        }
        return box("moov", tracks);
    }

    private static byte[] nested(int depth) {
        byte[] box = ispe(9, 9);
        for (int i = 0; i < depth; i++) {
            box = box("trak", box);
        }
        return box;
    }

    private static byte[] pngWithoutHeader() {
        return concat(Arrays.copyOf(Samples.PNG, 8), Samples.pngChunk("tEXt", new byte[13]));
    }

    private static byte[] flipped(byte[] file, int index) {
        byte[] changed = file.clone();
        changed[index] ^= (byte) 0xff;
        return changed;
    }
}

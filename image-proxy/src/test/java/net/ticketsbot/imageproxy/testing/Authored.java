package net.ticketsbot.imageproxy.testing;

import static net.ticketsbot.imageproxy.testing.Samples.ascii;
import static net.ticketsbot.imageproxy.testing.Samples.bigEndian;
import static net.ticketsbot.imageproxy.testing.Samples.concat;
import static net.ticketsbot.imageproxy.testing.Samples.pngChunk;

import java.util.Arrays;

/** Pictures that tell of their author wherever their format has a place for it: with {@link #AUTHOR} in plain text. */
public final class Authored {

    public static final String AUTHOR = "Anna-of-52.5N-13.4E";

    /** Turned by a quarter, which is how each of these is to be shown. */
    public static final int ORIENTATION = 6;

    private static final byte[] TEXT = ascii(AUTHOR);

    private Authored() {}

    public static byte[] png() {
        byte[] png = Samples.PNG;
        byte[] compressed = new byte[] {0x78, (byte) 0x9c};
        return concat(
                Arrays.copyOf(png, 33),
                pngChunk("tEXt", concat(ascii("Author\0"), TEXT)),
                pngChunk("zTXt", concat(ascii("Author\0\0"), compressed, TEXT)),
                pngChunk("iTXt", concat(ascii("XML:com.adobe.xmp\0\0\0\0\0"), TEXT)),
                pngChunk("tIME", new byte[] {7, (byte) 0xe8, 1, 2, 3, 4, 5}),
                pngChunk("prVt", TEXT),
                pngChunk("eXIf", tiff()),
                Arrays.copyOfRange(png, 33, png.length),
                TEXT);
    }

    public static byte[] jpeg() {
        byte[] jpeg = Samples.JPEG;
        byte[] jfifWithThumbnail = concat(ascii("JFIF\0\1\2\0\0\1\0\1"), new byte[] {2, 3}, TEXT);
        byte[] profile = concat(ascii("ICC_PROFILE\0\1\1"), new byte[20]);
        return concat(
                new byte[] {-1, -40},
                segment(0xe0, jfifWithThumbnail),
                segment(0xe1, concat(ascii("Exif\0\0"), tiff())),
                segment(0xe1, concat(ascii("http://ns.adobe.com/xap/1.0/\0"), TEXT)),
                segment(0xe2, profile),
                segment(0xe2, concat(ascii("MPF\0"), TEXT)),
                segment(0xed, concat(ascii("Photoshop 3.0\08BIM"), TEXT)),
                segment(0xfe, TEXT),
                TEXT,
                new byte[] {-1, -1},
                Arrays.copyOfRange(jpeg, afterFirstSegment(jpeg), jpeg.length),
                ascii("....ftypmp42"),
                TEXT);
    }

    public static byte[] gif() {
        byte[] gif = Samples.GIF;
        int table = (gif[10] & 0x80) == 0 ? 0 : 3 << ((gif[10] & 7) + 1);
        byte[] comment = concat(new byte[] {0x21, (byte) 0xfe, (byte) TEXT.length}, TEXT, new byte[1]);
        byte[] xmp = concat(
                new byte[] {0x21, (byte) 0xff, 11},
                ascii("XMP DataXMP"),
                new byte[] {(byte) TEXT.length},
                TEXT,
                new byte[1]);
        byte[] repeated = concat(new byte[] {0x21, (byte) 0xff, 11}, ascii("NETSCAPE2.0"), new byte[] {3, 1, 0, 0, 0});
        int frames = 13 + table;
        return concat(
                Arrays.copyOf(gif, frames), comment, xmp, repeated, Arrays.copyOfRange(gif, frames, gif.length), TEXT);
    }

    /** With a real picture, Exif, XMP and a chunk of somebody's own. */
    public static byte[] webp() {
        byte[] webp = Samples.file("meta.webp");
        byte[] whole = concat(
                Arrays.copyOfRange(webp, 8, webp.length),
                ascii("EXIF"),
                littleEndian(TEXT.length + 1),
                TEXT,
                new byte[1],
                ascii("OWN "),
                littleEndian(TEXT.length + 1),
                TEXT,
                new byte[1]);
        return concat(ascii("RIFF"), littleEndian(whole.length), whole, TEXT);
    }

    /** With a real picture, Exif and XMP items, and what follows it. */
    public static byte[] avif() {
        return concat(Samples.file("still.avif"), Samples.box("free", TEXT), TEXT);
    }

    public static byte[] ico() {
        return concat(Samples.ico(Samples.bitmap(20, 10), png()), TEXT);
    }

    public static byte[] segment(int marker, byte[] data) {
        int length = data.length + 2;
        return concat(new byte[] {-1, (byte) marker, (byte) (length >> 8), (byte) length}, data);
    }

    /** Exif with a description, an orientation and a place. */
    private static byte[] tiff() {
        byte[] text = concat(TEXT, new byte[1]);
        int afterDirectory = 8 + 2 + 3 * 12 + 4;
        return concat(
                ascii("MM\0*"),
                bigEndian(8),
                new byte[] {0, 3},
                entry(0x010e, 2, text.length, bigEndian(afterDirectory)),
                entry(0x0112, 3, 1, new byte[] {0, ORIENTATION, 0, 0}),
                entry(0x8825, 4, 1, bigEndian(afterDirectory + (long) text.length)),
                bigEndian(0),
                text,
                new byte[] {0, 1},
                entry(1, 2, 2, ascii("N\0\0\0")),
                bigEndian(0));
    }

    private static byte[] entry(int tag, int type, int count, byte[] value) {
        return concat(new byte[] {(byte) (tag >> 8), (byte) tag, 0, (byte) type}, bigEndian(count), value);
    }

    private static int afterFirstSegment(byte[] jpeg) {
        return 4 + (((jpeg[4] & 0xff) << 8) | (jpeg[5] & 0xff));
    }

    private static byte[] littleEndian(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }
}

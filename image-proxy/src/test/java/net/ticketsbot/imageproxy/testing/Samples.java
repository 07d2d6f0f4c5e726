package net.ticketsbot.imageproxy.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Picture files, real where the JDK can write them, else the headers that matter. */
public final class Samples {

    public static final byte[] PNG = encoded("png", 20, 10);
    public static final byte[] JPEG = encoded("jpg", 20, 10);
    public static final byte[] GIF = encoded("gif", 20, 10);
    public static final byte[] WEBP = webpLossy(20, 10);
    public static final byte[] AVIF = avif(20, 10);
    public static final byte[] ICO = ico(bitmap(20, 10), PNG);
    public static final byte[] SVG = ascii(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"><rect width=\"20\" height=\"10\"/></svg>");

    private static final int IDAT = 32 * 1024;

    private Samples() {}

    /** One that an encoder wrote, from the test resources. */
    public static byte[] file(String name) {
        try (InputStream file = Samples.class.getResourceAsStream("/pictures/" + name)) {
            if (file == null) {
                throw new AssertionError("no " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the JDK's encoder writes it. */
    public static byte[] encoded(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(width / 2, height / 2, 0xff8800);
        return encoded(format, image);
    }

    private static byte[] encoded(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new AssertionError("no encoder for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A real PNG of noise, this long to the byte: what is missing to that is data behind the last row. */
    public static byte[] png(int bytes) {
        boolean isSmall = bytes < 8_000;
        byte[] row = new byte[isSmall ? 2 : 3_001];
        int block = row.length + 5;
        int height = Math.max(1, (bytes - 200) / (block + 1 + 12 * block / IDAT));
        Random random = new Random(bytes);
        Adler32 checksum = new Adler32();
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        pixels.writeBytes(new byte[] {0x78, 1});
        for (int i = 0; i < height; i++) {
            random.nextBytes(row);
            row[0] = 0; // no filter
            checksum.update(row);
            pixels.writeBytes(stored(row, false));
        }
        byte[] start = concat(pngHeader(isSmall ? 1 : 1_000, height, isSmall ? 0 : 2), idat(pixels.toByteArray()));
        byte[] end = pngChunk("IEND", new byte[0]);
        int missing = bytes - start.length - end.length - 12 - 5 - 4;
        if (missing < 0) {
            throw new IllegalArgumentException("shorter than the picture itself");
        }
        byte[] rest = new byte[missing];
        checksum.update(rest);
        byte[] last = pngChunk("IDAT", concat(stored(rest, true), bigEndian(checksum.getValue())));
        return concat(start, last, end);
    }

    private static byte[] idat(byte[] data) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int from = 0; from < data.length; from += IDAT) {
            chunks.writeBytes(pngChunk("IDAT", Arrays.copyOfRange(data, from, Math.min(data.length, from + IDAT))));
        }
        return chunks.toByteArray();
    }

    /** A block of RFC 1951 as it is, without compression. */
    private static byte[] stored(byte[] data, boolean isLast) {
        int length = data.length;
        byte[] header = {
            (byte) (isLast ? 1 : 0), (byte) length, (byte) (length >> 8), (byte) ~length, (byte) (~length >> 8)
        };
        return concat(header, data);
    }

    /** Of which most is pixels. */
    public static byte[] noisyJpeg() {
        BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int i = 0; i < 300 * 200; i++) {
            image.setRGB(i % 300, i / 300, random.nextInt());
        }
        return encoded("jpg", image);
    }

    /** As printers' pictures have it: a colour profile of 557 KB, in segments. */
    public static byte[] jpegWithLongProfile() {
        byte[] jpeg = encoded("jpg", 317, 211);
        byte[] profile = new byte[0];
        for (int i = 1; i <= 9; i++) {
            byte[] name = concat(ascii("ICC_PROFILE\0"), new byte[] {(byte) i, 9});
            profile = concat(profile, Authored.segment(0xe2, concat(name, new byte[61_900])));
        }
        return concat(Arrays.copyOf(jpeg, 2), profile, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** Signature and IHDR alone, with a right checksum. */
    public static byte[] pngHeader(long width, long height) {
        return pngHeader(width, height, 2);
    }

    private static byte[] pngHeader(long width, long height, int colour) {
        byte[] ihdr = concat(bigEndian(width), bigEndian(height), new byte[] {8, (byte) colour, 0, 0, 0});
        return concat(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, pngChunk("IHDR", ihdr));
    }

    public static byte[] pngChunk(String type, byte[] data) {
        byte[] named = concat(ascii(type), data);
        CRC32 crc = new CRC32();
        crc.update(named);
        return concat(bigEndian(data.length), named, bigEndian(crc.getValue()));
    }

    public static byte[] webpLossy(int width, int height) {
        byte[] start = {0, 0, 0, (byte) 0x9d, 1, 0x2a};
        return webp("VP8 ", concat(start, littleEndian(width, 2), littleEndian(height, 2)));
    }

    public static byte[] webpLossless(int width, int height) {
        long bits = (width - 1) | (height - 1L) << 14;
        return webp("VP8L", concat(new byte[] {0x2f}, littleEndian(bits, 4), new byte[] {0}));
    }

    public static byte[] webpExtended(int width, int height) {
        return webp("VP8X", concat(new byte[4], littleEndian(width - 1L, 3), littleEndian(height - 1L, 3)));
    }

    public static byte[] webp(String chunk, byte[] data) {
        byte[] content = concat(ascii("WEBP"), ascii(chunk), littleEndian(data.length, 4), data);
        return concat(ascii("RIFF"), littleEndian(content.length, 4), content);
    }

    /** A still picture with one item, whose boxes and whose AV1 have this size. */
    public static byte[] avif(int width, int height) {
        return avif(av1(width, height), ispe(width, height));
    }

    /** A still picture with one item of this AV1, and these properties. */
    public static byte[] avif(byte[] av1, byte[]... properties) {
        return avif("avif", av1, properties);
    }

    public static byte[] avif(String brand, byte[] av1, byte[]... properties) {
        byte[] type = box("ftyp", ascii(brand), bigEndian(0), ascii("mif1avif"));
        int place = type.length + meta(0, 0, properties).length + 8;
        return concat(type, meta(place, av1.length, properties), box("mdat", av1));
    }

    /** What an item of that place and length is. */
    public static byte[] meta(int place, int length, byte[]... properties) {
        return box(
                "meta",
                bigEndian(0),
                box("pitm", bigEndian(0), new byte[] {0, 1}),
                box(
                        "iinf",
                        bigEndian(0),
                        new byte[] {0, 1},
                        box("infe", bigEndian(2L << 24), bigEndian(1L << 16), ascii("av01\0"))),
                box(
                        "iloc",
                        bigEndian(0),
                        new byte[] {0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1},
                        bigEndian(place),
                        bigEndian(length)),
                box("iprp", box("ipco", properties)));
    }

    public static byte[] ispe(long width, long height) {
        return box("ispe", bigEndian(0), bigEndian(width), bigEndian(height));
    }

    /** A temporal delimiter and a sequence header of this size, reduced as in still pictures (AV1, section 5.5.1). */
    public static byte[] av1(int width, int height) {
        StringBuilder bits = new StringBuilder("00011" + "00000" + "1111" + "1111");
        bits.append(binary(width - 1)).append(binary(height - 1));
        byte[] header = new byte[(bits.length() + 8) / 8];
        for (int i = 0; i < bits.length(); i++) {
            header[i / 8] |= (byte) (bits.charAt(i) == '1' ? 0x80 >> (i % 8) : 0);
        }
        return concat(new byte[] {0x12, 0, 0x0a, (byte) header.length}, header);
    }

    private static String binary(int sixteenBits) {
        return Integer.toBinaryString(0x10000 | sixteenBits).substring(1);
    }

    /** An icon of these pictures, each said to have 16 pixels a side. */
    public static byte[] ico(byte[]... pictures) {
        byte[] directory = {0, 0, 1, 0, (byte) pictures.length, 0};
        int place = directory.length + 16 * pictures.length;
        for (byte[] picture : pictures) {
            byte[] entry = {16, 16, 0, 0, 1, 0, 32, 0};
            directory = concat(directory, entry, littleEndian(picture.length, 4), littleEndian(place, 4));
            place += picture.length;
        }
        return concat(directory, concat(pictures));
    }

    /** An icon's bitmap, opaque and black. */
    public static byte[] bitmap(int width, int height) {
        byte[] header = concat(
                littleEndian(40, 4),
                littleEndian(width, 4),
                littleEndian(2L * height, 4),
                littleEndian(1, 2),
                littleEndian(32, 2));
        byte[] pixels = new byte[4 * width * height];
        for (int i = 3; i < pixels.length; i += 4) {
            pixels[i] = -1;
        }
        return concat(header, new byte[24], pixels, new byte[(width + 31) / 32 * 4 * height]);
    }

    public static byte[] box(String type, byte[]... contents) {
        byte[] content = concat(contents);
        return concat(bigEndian(8L + content.length), ascii(type), content);
    }

    public static byte[] bigEndian(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] littleEndian(long value, int bytes) {
        byte[] out = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            out[i] = (byte) (value >> (8 * i));
        }
        return out;
    }
}

package net.ticketsbot.imageproxy.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Picture files, real where the JDK can write them, else the headers that matter. */
public final class Samples {

    public static final byte[] PNG = encoded("png", 20, 10);
    public static final byte[] JPEG = encoded("jpg", 20, 10);
    public static final byte[] GIF = encoded("gif", 20, 10);
    public static final byte[] WEBP = webpLossy(20, 10);
    public static final byte[] AVIF = avif(20, 10);
    public static final byte[] SVG = ascii(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"><rect width=\"20\" height=\"10\"/></svg>");

    private Samples() {}

    /** As the JDK's encoder writes it. */
    public static byte[] encoded(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(width / 2, height / 2, 0xff8800);
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

    /** A real PNG, made this long by a chunk of noise that decoders skip. */
    public static byte[] png(int bytes) {
        int padding = bytes - PNG.length - 12;
        if (padding < 0) {
            throw new IllegalArgumentException("shorter than the picture itself");
        }
        byte[] noise = new byte[padding];
        new Random(bytes).nextBytes(noise);
        int end = PNG.length - 12; // IEND
        return concat(Arrays.copyOf(PNG, end), pngChunk("nOIs", noise), Arrays.copyOfRange(PNG, end, PNG.length));
    }

    /** Signature and IHDR alone, with a right checksum. */
    public static byte[] pngHeader(long width, long height) {
        byte[] ihdr = concat(bigEndian(width), bigEndian(height), new byte[] {8, 2, 0, 0, 0});
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

    /** A still picture with one item. */
    public static byte[] avif(int width, int height) {
        return concat(box("ftyp", ascii("avif"), bigEndian(0), ascii("mif1")), meta(ispe(width, height)), box("mdat"));
    }

    public static byte[] meta(byte[]... properties) {
        return box("meta", bigEndian(0), box("iprp", box("ipco", properties)));
    }

    public static byte[] ispe(long width, long height) {
        return box("ispe", bigEndian(0), bigEndian(width), bigEndian(height));
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

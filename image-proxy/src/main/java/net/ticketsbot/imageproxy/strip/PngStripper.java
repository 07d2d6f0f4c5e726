package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** W3C PNG, third edition. What changes pixels or colours is kept, by name, and of Exif the orientation. */
final class PngStripper extends Walk {

    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
            "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

    private static final int SIGNATURE = 8;
    private static final int CHUNK_HEADER = 8;
    private static final int CHECKSUM = 4;

    private final FrameBudget frames;
    private boolean isSigned;
    private boolean hasData;
    private boolean hasEnded;

    PngStripper(FrameBudget frames) {
        this.frames = frames;
        want(SIGNATURE);
    }

    @Override
    void found(Buffer bytes, int at) {
        if (!isSigned) {
            isSigned = true;
            keep(SIGNATURE);
            want(CHUNK_HEADER);
        } else {
            long length = bytes.getUnsignedInt(at);
            StripException.require(length <= Integer.MAX_VALUE, "length of a chunk");
            chunk(type(bytes, at + 4), length, bytes, at);
        }
    }

    private void chunk(String type, long length, Buffer bytes, int at) {
        if (KEPT.contains(type)) {
            note(type);
            keep(CHUNK_HEADER);
            pass(length + CHECKSUM);
        } else if (type.equals("eXIf") && length <= Tiff.LONGEST) {
            int whole = CHUNK_HEADER + (int) length + CHECKSUM;
            if (has(whole)) {
                exif(whole, bytes, at);
            }
        } else {
            drop(CHUNK_HEADER);
            skip(length + CHECKSUM);
        }
    }

    private void note(String type) {
        switch (type) {
            case "IDAT" -> hasData = true;
            case "IEND" -> hasEnded = true;
            case "fcTL" -> frames.spend(1);
            default -> {
                // no frame, no end
            }
        }
    }

    private void exif(int length, Buffer bytes, int at) {
        int orientation = Tiff.orientation(bytes, at + CHUNK_HEADER, at + length - CHECKSUM);
        if (orientation == Tiff.UPRIGHT || length < CHUNK_HEADER + Tiff.LENGTH + CHECKSUM) {
            drop(length);
        } else {
            replace(length, chunkOf("eXIf", Tiff.withOrientation(orientation)));
        }
        want(CHUNK_HEADER);
    }

    private static Buffer chunkOf(String type, Buffer data) {
        Buffer named = Buffer.buffer(type).appendBuffer(data);
        CRC32 checksum = new CRC32();
        checksum.update(named.getBytes());
        return Buffer.buffer().appendInt(data.length()).appendBuffer(named).appendInt((int) checksum.getValue());
    }

    @Override
    void done() {
        if (hasEnded) {
            skipRest();
        } else {
            want(CHUNK_HEADER);
        }
    }

    /** Browsers show a picture that ends within its pixels as far as it goes. */
    @Override
    boolean mayEnd() {
        return hasData;
    }

    private static String type(Buffer bytes, int at) {
        for (int i = at; i < at + 4; i++) {
            int letter = bytes.getByte(i) | 0x20;
            StripException.require(letter >= 'a' && letter <= 'z', "type of a chunk");
        }
        return bytes.getString(at, at + 4, StandardCharsets.ISO_8859_1.name());
    }
}

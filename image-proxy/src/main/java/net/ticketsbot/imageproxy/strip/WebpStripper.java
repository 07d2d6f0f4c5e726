package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * RFC 9649. A file says first how long it is, so what is left out leaves zeros of the same length behind, in a chunk that readers skip (section 2.7.1.6). Of
 * Exif the orientation is kept.
 */
final class WebpStripper extends Walk {

    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "ALPH", "ANIM", "ICCP");
    private static final String LEFT_OUT = "JUNK";

    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int EXTENDED = 10;
    private static final int FRAME_HEADER = 16;

    /** Flags of a file's features: profile, alpha, Exif, animation. */
    private static final int KEPT_FLAGS = 0x20 | 0x10 | 0x08 | 0x02;

    private static final int EXIF_FLAG = 0x08;

    private final FrameBudget frames;
    private boolean isStarted;
    private boolean hasPicture;
    private boolean hasExif;

    /** Bytes of the file behind what was found. */
    private long remaining;

    WebpStripper(FrameBudget frames) {
        this.frames = frames;
        want(FILE_HEADER);
    }

    @Override
    void found(Buffer bytes, int at) {
        if (!isStarted) {
            isStarted = true;
            remaining = bytes.getUnsignedIntLE(at + 4) - 4;
            keep(FILE_HEADER);
            next();
            return;
        }
        String type = bytes.getString(at, at + 4, StandardCharsets.ISO_8859_1.name());
        long length = bytes.getUnsignedIntLE(at + 4);
        // The last one's padding is often forgotten.
        StripException.require(CHUNK_HEADER + length <= remaining, "a chunk longer than its file");
        long padded = Math.min(length + (length & 1), remaining - CHUNK_HEADER);
        switch (type) {
            case "VP8X" -> extended(padded, bytes, at);
            case "ANMF" -> frame(length);
            case "EXIF" -> exif(padded, bytes, at);
            default -> chunk(type, padded);
        }
    }

    private void chunk(String type, long padded) {
        if (KEPT.contains(type)) {
            hasPicture |= type.startsWith("VP8");
            consume(CHUNK_HEADER + padded);
            keep(CHUNK_HEADER);
            pass(padded);
        } else {
            leaveOut(padded);
        }
    }

    private void extended(long length, Buffer bytes, int at) {
        StripException.require(length == EXTENDED, "length of VP8X");
        int whole = CHUNK_HEADER + EXTENDED;
        if (has(whole)) {
            int flags = bytes.getByte(at + CHUNK_HEADER) & KEPT_FLAGS;
            hasExif = (flags & EXIF_FLAG) != 0;
            consume(whole);
            Buffer changed = bytes.getBuffer(at, at + whole).setByte(CHUNK_HEADER, (byte) flags);
            replace(whole, changed);
            next();
        }
    }

    /** What a frame consists of is looked at like chunks of the file. */
    private void frame(long length) {
        StripException.require(length >= FRAME_HEADER, "length of a frame");
        if (has(CHUNK_HEADER + FRAME_HEADER)) {
            frames.spend(1);
            consume(CHUNK_HEADER + FRAME_HEADER);
            keep(CHUNK_HEADER + FRAME_HEADER);
            next();
        }
    }

    private void exif(long padded, Buffer bytes, int at) {
        if (!hasExif || padded < Tiff.LENGTH || padded > Tiff.LONGEST) {
            leaveOut(padded);
        } else if (has(CHUNK_HEADER + (int) padded)) {
            int whole = CHUNK_HEADER + (int) padded;
            int data = at + CHUNK_HEADER;
            boolean isNamed = bytes.getString(data, data + 4).equals("Exif");
            int orientation = Tiff.orientation(bytes, isNamed ? data + 6 : data, at + whole);
            hasExif = false;
            consume(whole);
            replace(
                    whole,
                    bytes.getBuffer(at, data)
                            .appendBuffer(Tiff.withOrientation(orientation))
                            .appendBytes(new byte[(int) padded - Tiff.LENGTH]));
            next();
        }
    }

    private void leaveOut(long padded) {
        if (has(CHUNK_HEADER)) {
            consume(CHUNK_HEADER + padded);
            replace(4, Buffer.buffer(LEFT_OUT));
            keep(4);
            blank(padded);
        }
    }

    private void consume(long bytes) {
        remaining -= bytes;
    }

    @Override
    void done() {
        next();
    }

    private void next() {
        if (remaining >= CHUNK_HEADER) {
            want(CHUNK_HEADER);
        } else {
            skipRest();
        }
    }

    /** Browsers show a picture that ends within its pixels as far as it goes. */
    @Override
    boolean mayEnd() {
        return hasPicture;
    }
}

package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * ITU-T T.81. Of application segments JFIF without its thumbnail, ICC profiles and Adobe's colour transform are kept, and Exif's orientation. Between segments
 * and behind the end nothing is. Where libjpeg skips bytes, they are dropped, so that what is kept reads the same.
 */
final class JpegStripper extends Walk {

    private static final int SEGMENT_HEADER = 4;
    private static final int MARKER = 2;
    private static final int NAME = 14;

    /** With their marker and length; what follows in them is a thumbnail, or nothing that a decoder reads. */
    private static final int JFIF_LENGTH = 18;

    private static final int ADOBE_LENGTH = 16;

    private final byte[] scratch = new byte[JpegScan.PIECE];
    private boolean isScanning;
    private boolean hasScan;
    private boolean isOriented;

    JpegStripper() {
        want(MARKER);
    }

    @Override
    void found(Buffer bytes, int at) {
        int first = bytes.getUnsignedByte(at);
        int code = bytes.getUnsignedByte(at + 1);
        if (first != 0xff || code == 0xff) {
            // padding, B.1.1.2, or what libjpeg passes over
            drop(1);
            want(MARKER);
        } else if (isScanning && (code == 0 || isRestart(code))) {
            keep(MARKER);
            scan(true);
        } else if (code == 0) {
            drop(MARKER);
            want(MARKER);
        } else {
            isScanning = false;
            marker(code, bytes, at);
        }
    }

    private void marker(int code, Buffer bytes, int at) {
        switch (code) {
            case 0xd8, 0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7 -> {
                keep(MARKER);
                want(MARKER);
            }
            case 0xd9 -> {
                keep(MARKER);
                hasScan = true;
                skipRest();
            }
            default -> {
                StripException.require(code >= 0xc0 && !(code >= 0xf0 && code <= 0xfd), "a marker without a meaning");
                if (has(SEGMENT_HEADER)) {
                    segment(code, bytes.getUnsignedShort(at + 2), bytes, at);
                }
            }
        }
    }

    private void segment(int code, int length, Buffer bytes, int at) {
        StripException.require(length >= 2, "a segment shorter than its length");
        if (code == 0xda) {
            isScanning = true;
            hasScan = true;
        }
        if (code < 0xe0) {
            keep(SEGMENT_HEADER);
            pass(length - 2L);
        } else if (isNamed(code)) {
            int name = Math.min(NAME, length - 2);
            if (has(SEGMENT_HEADER + name)) {
                named(code, MARKER + length, bytes, at, text(bytes, at + SEGMENT_HEADER, name));
            }
        } else {
            leaveOut(SEGMENT_HEADER, MARKER + length);
        }
    }

    /** Application segments by the name that they begin with. */
    private void named(int code, int length, Buffer bytes, int at, String name) {
        int shown = SEGMENT_HEADER + name.length();
        if (code == 0xe2 && name.startsWith("ICC_PROFILE\0")) {
            keep(shown);
            pass(length - shown);
        } else if (code == 0xe0 && name.startsWith("JFIF\0") && length >= JFIF_LENGTH) {
            Buffer jfif = shortened(bytes, at, JFIF_LENGTH);
            jfif.setShort(16, (short) 0); // the thumbnail's sides
            replace(shown, jfif);
            skip(length - shown);
        } else if (code == 0xee && name.startsWith("Adobe") && length >= ADOBE_LENGTH) {
            replace(shown, shortened(bytes, at, ADOBE_LENGTH));
            skip(length - shown);
        } else if (code == 0xe1 && name.startsWith("Exif\0") && !isOriented) {
            if (has(length)) {
                exif(length, bytes, at);
            }
        } else {
            leaveOut(shown, length);
        }
    }

    private void exif(int length, Buffer bytes, int at) {
        int orientation = Tiff.orientation(bytes, Math.min(at + SEGMENT_HEADER + 6, at + length), at + length);
        if (orientation == Tiff.UPRIGHT || length < SEGMENT_HEADER + 6 + Tiff.LENGTH) {
            drop(length);
        } else {
            isOriented = true;
            Buffer exif = Buffer.buffer()
                    .appendShort((short) 0xffe1)
                    .appendShort((short) (2 + 6 + Tiff.LENGTH))
                    .appendString("Exif\0\0")
                    .appendBuffer(Tiff.withOrientation(orientation));
            replace(length, exif);
        }
        want(MARKER);
    }

    @Override
    void done() {
        if (isScanning) {
            scan(true);
        } else {
            want(MARKER);
        }
    }

    @Override
    int scan(Buffer bytes, int from) {
        int to = JpegScan.end(bytes, from, scratch);
        if (to < bytes.length()) {
            want(MARKER);
        }
        return to;
    }

    /** Browsers show a picture that ends within its pixels as far as it goes. */
    @Override
    boolean mayEnd() {
        return hasScan;
    }

    private void leaveOut(int found, int length) {
        drop(found);
        skip(length - found);
    }

    private static Buffer shortened(Buffer bytes, int at, int length) {
        return bytes.getBuffer(at, at + length).setShort(2, (short) (length - MARKER));
    }

    private static boolean isNamed(int code) {
        return code == 0xe0 || code == 0xe1 || code == 0xe2 || code == 0xee;
    }

    private static boolean isRestart(int code) {
        return code >= 0xd0 && code <= 0xd7;
    }

    private static String text(Buffer bytes, int at, int length) {
        return bytes.getString(at, at + length, StandardCharsets.ISO_8859_1.name());
    }
}

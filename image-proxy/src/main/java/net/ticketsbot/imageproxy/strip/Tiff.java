package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;

/** Of Exif's TIFF structure (Exif 3.0, section 4.6) the one tag that changes how a picture is shown. */
final class Tiff {

    /** As a decoder has it that finds none. */
    static final int UPRIGHT = 1;

    /** Longer metadata than a JPEG segment can hold is not searched. */
    static final int LONGEST = 64 * 1024;

    /** Bytes of what {@link #withOrientation} makes. */
    static final int LENGTH = 26;

    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private Tiff() {}

    /** 1 to 8 from the first directory. */
    static int orientation(Buffer bytes, int from, int to) {
        Reader tiff = new Reader(bytes, from, to, to - from > 1 && bytes.getByte(from) == 'I');
        long directory = tiff.u32(4);
        int entries = tiff.u16(directory);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) ENTRY * i;
            if (tiff.u16(entry) == ORIENTATION && tiff.u16(entry + 2) == SHORT) {
                int orientation = tiff.u16(entry + 8);
                return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** A structure with nothing but this. */
    static Buffer withOrientation(int orientation) {
        return Buffer.buffer(LENGTH)
                .appendString("MM")
                .appendShort((short) 42)
                .appendInt(8)
                .appendShort((short) 1)
                .appendShort((short) ORIENTATION)
                .appendShort((short) SHORT)
                .appendInt(1)
                .appendShort((short) orientation)
                .appendShort((short) 0)
                .appendInt(0);
    }

    /** Reads 0 where there is nothing, which is no tag and no offset. */
    private record Reader(Buffer bytes, int from, int to, boolean isLittleEndian) {

        int u16(long offset) {
            if (offset < 0 || offset > to - from - 2L) {
                return 0;
            }
            int at = from + (int) offset;
            return isLittleEndian ? bytes.getUnsignedShortLE(at) : bytes.getUnsignedShort(at);
        }

        long u32(long offset) {
            long first = u16(offset);
            long second = u16(offset + 2);
            return isLittleEndian ? second << 16 | first : first << 16 | second;
        }
    }
}

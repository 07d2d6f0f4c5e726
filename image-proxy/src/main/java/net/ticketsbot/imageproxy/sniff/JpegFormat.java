package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

/**
 * ITU-T T.81: the first start of frame. Thumbnails lie inside application segments, which are skipped whole. What lies between segments is skipped as libjpeg
 * does, which browsers use.
 */
final class JpegFormat implements Format {

    private static final int START_OF_IMAGE = 0xd8;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    @Override
    public boolean recognises(Head head) {
        return head.startsWith(0xff, 0xd8, 0xff);
    }

    @Override
    public Size size(Head head) {
        long offset = 2;
        while (true) {
            offset = nextMarker(head, offset);
            int marker = head.u8(offset + 1);
            require(marker != START_OF_SCAN && marker != END_OF_IMAGE, "no frame before the scan");
            if (isAlone(marker)) {
                offset += 2;
                continue;
            }
            require(marker >= 0xc0 && marker != START_OF_IMAGE, "a marker that cannot stand in a header");
            int length = head.u16(offset + 2);
            require(length >= 2, "a segment shorter than its length");
            if (isStartOfFrame(marker)) {
                return frame(head, offset + 4, length);
            }
            offset += 2L + length;
        }
    }

    /** Fill bytes (B.1.1.2), stuffed ones and others that do not belong here are passed over. */
    private static long nextMarker(Head head, long from) {
        long offset = from;
        while (head.u8(offset) != 0xff || head.u8(offset + 1) == 0xff || head.u8(offset + 1) == 0) {
            offset++;
        }
        return offset;
    }

    /** A height of 0 means that it follows after the first scan (DNL): hidden, so refused. */
    private static Size frame(Head head, long offset, int length) {
        int components = head.u8(offset + 5);
        require(components >= 1 && components <= 4 && length == 8 + 3 * components, "frame header");
        return BrokenImageException.size(head.u16(offset + 3), head.u16(offset + 1));
    }

    /** SOF0 to SOF15 without DHT, JPG and DAC, which share their range. */
    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** TEM and RST0 to RST7. */
    private static boolean isAlone(int marker) {
        return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    }
}

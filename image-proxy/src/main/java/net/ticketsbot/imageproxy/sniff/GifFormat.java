package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

/** GIF89a. Browsers enlarge a screen that is smaller than the first frame, so the size is the union of both. */
final class GifFormat implements Format {

    private static final int AFTER_SCREEN = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;

    @Override
    public boolean recognises(Head head) {
        return head.hasText(0, "GIF87a") || head.hasText(0, "GIF89a");
    }

    @Override
    public Size size(Head head) {
        long frame = firstFrame(head, AFTER_SCREEN + colourTable(head.u8(10)));
        long right = (long) head.u16le(frame + 1) + head.u16le(frame + 5);
        long bottom = (long) head.u16le(frame + 3) + head.u16le(frame + 7);
        require(head.u16le(frame + 5) > 0 && head.u16le(frame + 7) > 0, "a frame with a side of 0");
        return new Size(Math.max(head.u16le(6), right), Math.max(head.u16le(8), bottom));
    }

    private static long firstFrame(Head head, long offset) {
        long next = offset;
        while (head.u8(next) == EXTENSION) {
            next = afterSubBlocks(head, next + 2);
        }
        require(head.u8(next) == IMAGE, "no frame");
        return next;
    }

    private static long afterSubBlocks(Head head, long offset) {
        long next = offset;
        while (head.u8(next) != 0) {
            next += 1L + head.u8(next);
        }
        return next + 1;
    }

    private static int colourTable(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}

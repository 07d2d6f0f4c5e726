package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

/** Microsoft's icons: PNGs and bitmaps. A browser decodes any of them, so the size is the largest, by the directory and by the picture itself. */
final class IcoFormat implements Format {

    private static final int HEADER = 6;
    private static final int ENTRY = 16;
    private static final long PNG = 0x89504e47L;
    private static final int OLD_BITMAP = 12;
    private static final int OLDEST_NEW_BITMAP = 40;
    private static final int NEWEST_BITMAP = 124;

    private final PngFormat png = new PngFormat();

    @Override
    public boolean recognises(Head head) {
        return head.startsWith(0, 0, 1, 0) && head.length() >= HEADER && head.u16le(4) > 0;
    }

    @Override
    public Size size(Head head) {
        int entries = head.u16le(4);
        Size largest = new Size(1, 1);
        for (int i = 0; i < entries; i++) {
            long entry = HEADER + (long) ENTRY * i;
            long offset = head.u32le(entry + 12);
            require(offset >= HEADER + (long) ENTRY * entries, "a picture inside the directory");
            largest = largest.union(new Size(side(head.u8(entry)), side(head.u8(entry + 1))))
                    .union(picture(head, offset));
        }
        return largest;
    }

    private Size picture(Head head, long offset) {
        if (head.u32(offset) == PNG) {
            return png.size(head.from(offset));
        }
        long header = head.u32le(offset);
        if (header == OLD_BITMAP) {
            return bitmap(head.u16le(offset + 4), head.u16le(offset + 6));
        }
        require(header >= OLDEST_NEW_BITMAP && header <= NEWEST_BITMAP, "header of a bitmap");
        return bitmap(Math.abs((int) head.u32le(offset + 4)), Math.abs((int) head.u32le(offset + 8)));
    }

    /** The height counts the mask too. */
    private static Size bitmap(int width, int height) {
        return BrokenImageException.size(width, height / 2);
    }

    private static int side(int written) {
        return written == 0 ? 256 : written;
    }
}

package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

/** RFC 9649: lossy (RFC 6386), lossless and extended files. Frames of an extended file may not be larger than its canvas. */
final class WebpFormat implements Format {

    private static final int CHUNK = 12;
    private static final int DATA = 20;

    @Override
    public boolean recognises(Head head) {
        return head.hasText(0, "RIFF") && head.hasText(8, "WEBP");
    }

    @Override
    public Size size(Head head) {
        long chunk = head.u32le(CHUNK + 4);
        require(chunk + 12 <= head.u32le(4), "a chunk longer than its file");
        return switch (head.fourCc(CHUNK)) {
            case "VP8 " -> lossy(head);
            case "VP8L" -> lossless(head);
            case "VP8X" -> extended(head, chunk);
            default -> throw new BrokenImageException("first chunk");
        };
    }

    private static Size lossy(Head head) {
        require((head.u8(DATA) & 1) == 0, "no key frame first");
        require(head.u24le(DATA + 3) == 0x2a019d, "start code");
        return BrokenImageException.size(head.u16le(DATA + 6) & 0x3fff, head.u16le(DATA + 8) & 0x3fff);
    }

    private static Size lossless(Head head) {
        require(head.u8(DATA) == 0x2f, "signature");
        long bits = head.u32le(DATA + 1);
        require(bits >>> 29 == 0, "version");
        return new Size((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
    }

    private static Size extended(Head head, long chunk) {
        require(chunk == 10, "length of VP8X");
        return new Size(head.u24le(DATA + 4) + 1L, head.u24le(DATA + 7) + 1L);
    }
}

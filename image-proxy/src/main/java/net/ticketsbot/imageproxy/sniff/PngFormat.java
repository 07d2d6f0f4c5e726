package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

import java.util.Map;
import java.util.Set;

/** W3C PNG, third edition: the signature and IHDR, which must come first and carry its own checksum. */
final class PngFormat implements Format {

    private static final int[] SIGNATURE = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int IHDR = 12;
    private static final int IHDR_DATA = 16;

    /** Which depths each colour type may have. */
    private static final Map<Integer, Set<Integer>> DEPTHS = Map.of(
            0, Set.of(1, 2, 4, 8, 16),
            2, Set.of(8, 16),
            3, Set.of(1, 2, 4, 8),
            4, Set.of(8, 16),
            6, Set.of(8, 16));

    @Override
    public boolean recognises(Head head) {
        return head.startsWith(SIGNATURE);
    }

    @Override
    public Size size(Head head) {
        require(head.u32(8) == 13 && head.fourCc(IHDR).equals("IHDR"), "no IHDR first");
        require(head.crc32(IHDR, 17) == head.u32(29), "checksum of IHDR");
        int depth = head.u8(IHDR_DATA + 8);
        int colour = head.u8(IHDR_DATA + 9);
        require(DEPTHS.getOrDefault(colour, Set.of()).contains(depth), "colour type and depth");
        return BrokenImageException.size(head.u32(IHDR_DATA), head.u32(IHDR_DATA + 4));
    }
}

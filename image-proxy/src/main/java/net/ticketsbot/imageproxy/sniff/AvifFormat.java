package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** AVIF 1.1 in ISO/IEC 14496-12 boxes. The size is the largest that any item ({@code ispe}) or track ({@code tkhd}) claims. */
final class AvifFormat implements Format {

    private static final Set<String> CONTAINERS = Set.of("meta", "iprp", "ipco", "moov", "trak");
    private static final int DEEPEST = 4;

    @Override
    public boolean recognises(Head head) {
        return head.hasText(4, "ftyp") && brands(head).stream().anyMatch(Set.of("avif", "avis")::contains);
    }

    @Override
    public Size size(Head head) {
        List<Size> sizes = new ArrayList<>();
        walk(head, 0, Long.MAX_VALUE, 0, sizes);
        require(!isSequence(head) || hasTrack(head), "a sequence whose tracks do not come first");
        return sizes.stream().reduce(Size::union).orElseThrow(EndOfHeadException::new);
    }

    /** Boxes that hold no sizes are skipped, wherever they end: at the top level that ends the walk, inside a container it hides sizes. */
    private static void walk(Head head, long from, long end, int depth, List<Size> sizes) {
        require(depth <= DEEPEST, "boxes nested too deep");
        long offset = from;
        while (offset < end && !(depth == 0 && isPast(head, offset))) {
            Box box = Box.read(head, offset);
            require(box.end() <= end, "a box longer than what holds it");
            if (CONTAINERS.contains(box.type())) {
                walk(head, box.type().equals("meta") ? box.data() + 4 : box.data(), box.end(), depth + 1, sizes);
            } else if (box.type().equals("ispe")) {
                sizes.add(BrokenImageException.size(head.u32(box.data() + 4), head.u32(box.data() + 8)));
            } else if (box.type().equals("tkhd")) {
                // 16.16 fixed point, the last two fields
                sizes.add(BrokenImageException.size(head.u16(box.end() - 8), head.u16(box.end() - 4)));
            }
            offset = box.end();
        }
    }

    /** Whether what was read ends before another box could begin. */
    private static boolean isPast(Head head, long offset) {
        return offset > head.length() - Box.LONGEST_HEADER;
    }

    private static boolean isSequence(Head head) {
        return head.fourCc(8).equals("avis");
    }

    private static boolean hasTrack(Head head) {
        for (long offset = 0;
                !isPast(head, offset);
                offset = Box.read(head, offset).end()) {
            if (head.fourCc(offset + 4).equals("moov")) {
                return true;
            }
        }
        return false;
    }

    private static List<String> brands(Head head) {
        long end = Math.min(head.u32(0), Math.min(head.length(), 256));
        return LongStream.iterate(8, offset -> offset + 4 <= end, offset -> offset + 4)
                .filter(offset -> offset != 12) // the minor version
                .mapToObj(head::fourCc)
                .toList();
    }

    private record Box(String type, long data, long end) {

        static final int LONGEST_HEADER = 16;

        static Box read(Head head, long offset) {
            long size = head.u32(offset);
            String type = head.fourCc(offset + 4);
            long header = 8;
            if (size == 1) {
                size = head.u63(offset + 8);
                header = 16;
            } else if (size == 0) {
                size = Long.MAX_VALUE - offset; // up to the end of the file
            }
            require(size >= header && size <= Long.MAX_VALUE - offset, "length of a box");
            return new Box(type, offset + header, offset + size);
        }
    }
}

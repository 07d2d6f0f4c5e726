package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** AVIF 1.1. The size is the largest that any item, track or AV1 sequence header claims. */
final class AvifFormat implements Format {

    @Override
    public boolean recognises(Head head) {
        return head.hasText(4, "ftyp") && brands(head).stream().anyMatch(Set.of("avif", "avis")::contains);
    }

    @Override
    public Size size(Head head) {
        AvifBoxes boxes = AvifBoxes.read(head);
        require(!head.fourCc(8).equals("avis") || boxes.has("moov"), "a sequence whose tracks do not come first");
        return boxes.sizes().stream().reduce(Size::union).orElseThrow(EndOfHeadException::new);
    }

    private static List<String> brands(Head head) {
        long end = Math.min(head.u32(0), Math.min(head.length(), 256));
        return LongStream.iterate(8, offset -> offset + 4 <= end, offset -> offset + 4)
                .filter(offset -> offset != 12) // the minor version
                .mapToObj(head::fourCc)
                .toList();
    }
}

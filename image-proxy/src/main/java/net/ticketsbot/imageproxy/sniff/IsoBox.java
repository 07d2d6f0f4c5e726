package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

/** A box of ISO/IEC 14496-12, section 4.2: its data begins after its header, and ends with it. */
record IsoBox(String type, long start, long data, long end) {

    static final int LONGEST_HEADER = 16;

    static IsoBox read(Head head, long offset) {
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
        return new IsoBox(type, offset, offset + header, offset + size);
    }
}

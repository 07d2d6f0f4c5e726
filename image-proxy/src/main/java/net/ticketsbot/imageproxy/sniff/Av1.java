package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

import java.util.ArrayList;
import java.util.List;

/** The sizes that AV1's sequence headers allow for (AV1 bitstream, sections 5.3 to 5.5): what a decoder makes room for, whatever the boxes around them say. */
final class Av1 {

    private static final int SEQUENCE_HEADER = 1;

    /** More units than that, in all parts of a file, are no logo's; parts may overlap. */
    private static final int MOST_UNITS = 20_000;

    /** A sequence header is shorter; one that the head cuts is not begun. */
    private static final int LONGEST_HEADER = 512;

    private final List<Size> sizes = new ArrayList<>();
    private int units;

    List<Size> sizes() {
        return List.copyOf(sizes);
    }

    /** Reads the units between two offsets as far as the head goes; how many sequence headers that gave. */
    int read(Head head, long from, long to) {
        int before = sizes.size();
        long end = Math.min(to, head.length());
        long offset = from;
        while (offset < end && !(to > head.length() && offset > head.length() - LONGEST_HEADER)) {
            require(++units <= MOST_UNITS, "too many parts");
            int header = head.u8(offset);
            long data = offset + 1 + (header >> 2 & 1);
            long next = to;
            if ((header & 2) != 0) {
                long length = 0;
                int position = 0;
                int part;
                do {
                    part = head.u8(data++);
                    length |= (part & 0x7fL) << (7 * position);
                } while ((part & 0x80) != 0 && ++position < 8);
                next = data + length;
            }
            if ((header >> 3 & 15) == SEQUENCE_HEADER) {
                sizes.add(sequence(new Bits(head, data)));
            }
            offset = next;
        }
        return sizes.size() - before;
    }

    private static Size sequence(Bits bits) {
        bits.skip(3 + 1); // profile, still picture
        boolean isReduced = bits.flag();
        if (isReduced) {
            bits.skip(5); // level
        } else {
            skipOperatingPoints(bits);
        }
        int widthBits = bits.read(4) + 1;
        int heightBits = bits.read(4) + 1;
        return new Size(bits.read(widthBits) + 1L, bits.read(heightBits) + 1L);
    }

    private static void skipOperatingPoints(Bits bits) {
        int delayBits = 0;
        boolean hasModel = false;
        if (bits.flag()) {
            bits.skip(32 + 32); // tick and time scale
            if (bits.flag()) {
                bits.skipUvlc();
            }
            hasModel = bits.flag();
            if (hasModel) {
                delayBits = bits.read(5) + 1;
                bits.skip(32 + 5 + 5);
            }
        }
        boolean hasDelays = bits.flag();
        int points = bits.read(5) + 1;
        for (int i = 0; i < points; i++) {
            bits.skip(12);
            if (bits.read(5) > 7) {
                bits.skip(1); // tier
            }
            if (hasModel && bits.flag()) {
                bits.skip(2 * delayBits + 1);
            }
            if (hasDelays && bits.flag()) {
                bits.skip(4);
            }
        }
    }

    private static final class Bits {
        private final Head head;
        private long position;

        Bits(Head head, long offset) {
            this.head = head;
            this.position = 8 * offset;
        }

        boolean flag() {
            return read(1) == 1;
        }

        int read(int bits) {
            int value = 0;
            for (int i = 0; i < bits; i++) {
                value = value << 1 | (head.u8(position >> 3) >> (7 - (position & 7)) & 1);
                position++;
            }
            return value;
        }

        void skip(int bits) {
            position += bits;
        }

        /** Leading zeros, a one, and as many bits again. */
        void skipUvlc() {
            int zeros = 0;
            while (!flag()) {
                zeros++;
            }
            if (zeros < 32) {
                skip(zeros);
            }
        }
    }
}

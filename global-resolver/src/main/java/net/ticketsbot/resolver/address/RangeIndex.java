package net.ticketsbot.resolver.address;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The address space of one family, cut where any range begins or ends, so that each piece has one most specific range. A search looks only at the pieces
 * that share the address's first byte, which for most public addresses is one.
 */
final class RangeIndex {

    private static final Comparator<Ip> ORDER =
            Comparator.comparing(Ip::high, Long::compareUnsigned).thenComparing(Ip::low, Long::compareUnsigned);

    private final long[] startHigh;
    private final long[] startLow;
    private final SpecialRange[] ranges;
    private final int[] firstOfByte = new int[256];
    private final int[] lastOfByte = new int[256];

    /** One of the ranges must be the whole space. */
    RangeIndex(List<SpecialRange> all) {
        TreeSet<Ip> starts = new TreeSet<>(ORDER);
        all.stream().map(range -> range.cidr().first()).forEach(starts::add);
        all.stream().flatMap(range -> next(range.cidr().last())).forEach(starts::add);
        startHigh = starts.stream().mapToLong(Ip::high).toArray();
        startLow = starts.stream().mapToLong(Ip::low).toArray();
        ranges = starts.stream().map(start -> mostSpecific(all, start)).toArray(SpecialRange[]::new);
        for (int i = 0; i < 256; i++) {
            firstOfByte[i] = search((long) i << 56, 0, 0, startHigh.length - 1);
            lastOfByte[i] = search(((i + 1L) << 56) - 1, -1, 0, startHigh.length - 1);
        }
    }

    SpecialRange find(long high, long low) {
        int firstByte = (int) (high >>> 56);
        return ranges[search(high, low, firstOfByte[firstByte], lastOfByte[firstByte])];
    }

    /** The last piece between these two that starts at or before the address. */
    private int search(long high, long low, int from, int to) {
        int first = from;
        int last = to;
        while (first < last) {
            int middle = (first + last + 1) >>> 1;
            if (startsAfter(middle, high, low)) {
                last = middle - 1;
            } else {
                first = middle;
            }
        }
        return first;
    }

    private boolean startsAfter(int piece, long high, long low) {
        return startHigh[piece] == high
                ? Long.compareUnsigned(startLow[piece], low) > 0
                : Long.compareUnsigned(startHigh[piece], high) > 0;
    }

    private static SpecialRange mostSpecific(List<SpecialRange> all, Ip ip) {
        return all.stream()
                .filter(range -> range.cidr().contains(ip))
                .max(Comparator.comparingInt(range -> range.cidr().bits()))
                .orElseThrow();
    }

    /** The address after this one; none after the last. */
    private static Stream<Ip> next(Ip ip) {
        long high = ip.isIpv4() ? ip.high() + (1L << 32) : ip.low() == -1 ? ip.high() + 1 : ip.high();
        long low = ip.isIpv4() ? 0 : ip.low() + 1;
        return high == 0 && low == 0 ? Stream.empty() : Stream.of(new Ip(ip.isIpv4(), high, low));
    }
}

package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is in an AVIF's file and where (ISO/IEC 14496-12, section 8.11): {@code iinf}, {@code iloc}, {@code pitm}. */
final class AvifItems {

    /** Pictures hold their tiles, their transparency and what describes them: tens, not thousands. */
    private static final int MOST = 4096;

    private static final Set<String> DESCRIBING = Set.of("Exif", "mime", "uri ");

    private final Map<Long, String> types = new HashMap<>();
    private final Map<Long, List<AvifLayout.Range>> places = new HashMap<>();
    private final List<Runnable> inItemData = new ArrayList<>();
    private long primary = -1;
    private long itemData = -1;

    void readPrimary(Head head, IsoBox pitm) {
        primary = head.u8(pitm.data()) == 0 ? head.u16(pitm.data() + 4) : head.u32(pitm.data() + 4);
    }

    void readItemData(IsoBox idat) {
        itemData = idat.data();
    }

    void readTypes(Head head, IsoBox iinf) {
        long offset = iinf.data() + (head.u8(iinf.data()) == 0 ? 6 : 8);
        while (offset < iinf.end()) {
            IsoBox infe = IsoBox.read(head, offset);
            int version = head.u8(infe.data());
            if (infe.type().equals("infe") && version >= 2) {
                long id = version == 2 ? head.u16(infe.data() + 4) : head.u32(infe.data() + 4);
                types.put(id, head.fourCc(infe.data() + (version == 2 ? 8 : 10)));
                require(types.size() <= MOST, "too many items");
            }
            offset = infe.end();
        }
    }

    void readPlaces(Head head, IsoBox iloc) {
        int version = head.u8(iloc.data());
        require(version <= 2, "version of iloc");
        Fields fields = new Fields(head, iloc.data() + 4);
        int sizes = (int) fields.next(2);
        int indexSize = version == 0 ? 0 : sizes & 15;
        long items = fields.next(version < 2 ? 2 : 4);
        int places = 0;
        for (long i = 0; i < items; i++) {
            long id = fields.next(version < 2 ? 2 : 4);
            long method = version == 0 ? 0 : fields.next(2) & 15;
            fields.next(2); // which file
            long base = fields.next(sizes >> 4 & 15);
            int extents = (int) fields.next(2);
            for (int j = 0; j < extents; j++) {
                require(++places <= MOST, "too many items");
                fields.next(indexSize);
                long offset = fields.next(sizes >> 12 & 15);
                place(id, method, base + offset, fields.next(sizes >> 8 & 15));
            }
        }
    }

    private void place(long id, long method, long offset, long length) {
        require(offset >= 0, "place of an item");
        long end = length == 0 || length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
        if (method == 0) {
            add(id, offset, end);
        } else if (method == 1) {
            // Relative to a box that may come later.
            inItemData.add(() -> add(id, itemData + offset, end == Long.MAX_VALUE ? end : itemData + end));
        }
    }

    private void add(long id, long from, long to) {
        places.computeIfAbsent(id, key -> new ArrayList<>()).add(new AvifLayout.Range(from, to));
    }

    /** Once all boxes were read. */
    void settle() {
        if (itemData >= 0) {
            inItemData.forEach(Runnable::run);
        }
        inItemData.clear();
    }

    /** Where the items are that say something of the picture, but are none. */
    List<AvifLayout.Range> describing() {
        return types.entrySet().stream()
                .filter(item -> DESCRIBING.contains(item.getValue()))
                .flatMap(item -> places.getOrDefault(item.getKey(), List.of()).stream())
                .toList();
    }

    List<AvifLayout.Range> all() {
        return places.values().stream().flatMap(List::stream).toList();
    }

    /** Reads every picture's sequence headers; what is shown first must have one within the head. */
    void readPictures(Head head, Av1 av1) {
        int copied = 0;
        for (Map.Entry<Long, String> item : types.entrySet()) {
            List<AvifLayout.Range> parts = places.getOrDefault(item.getKey(), List.of());
            if (!item.getValue().equals("av01") || parts.isEmpty()) {
                continue;
            }
            int headers;
            if (parts.size() == 1) {
                headers = av1.read(head, parts.get(0).from(), parts.get(0).to());
            } else {
                byte[] joined = joined(head, parts);
                copied += joined.length;
                require(copied <= head.length(), "pictures that share bytes");
                headers = av1.read(new Head(joined), 0, Long.MAX_VALUE);
            }
            if (headers == 0 && item.getKey() == primary) {
                throw new EndOfHeadException();
            }
        }
    }

    private static byte[] joined(Head head, List<AvifLayout.Range> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (AvifLayout.Range part : parts) {
            long from = Math.min(part.from(), head.length());
            int length = (int) (Math.min(part.to(), head.length()) - from);
            require(joined.size() + length <= head.length(), "parts that share bytes");
            joined.writeBytes(head.bytes(from, length));
        }
        return joined.toByteArray();
    }

    private static final class Fields {
        private final Head head;
        private long offset;

        Fields(Head head, long offset) {
            this.head = head;
            this.offset = offset;
        }

        /** A number of so many bytes; 0 of none. */
        long next(int bytes) {
            long value = switch (bytes) {
                case 0 -> 0;
                case 2 -> head.u16(offset);
                case 4 -> head.u32(offset);
                case 8 -> head.u63(offset);
                default -> throw new BrokenImageException("width of a field");
            };
            offset += bytes;
            return value;
        }
    }
}

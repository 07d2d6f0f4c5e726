package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The boxes of an AVIF as far as they were read: the sizes in them, and what lies where. */
final class AvifBoxes {

    /** What holds boxes, and after how many bytes of its own. */
    private static final Map<String, Integer> CONTAINERS = Map.of(
            "meta", 4, "iprp", 0, "ipco", 0, "moov", 0, "trak", 0, "mdia", 0, "minf", 0, "stbl", 0, "stsd", 8, "av01",
            78);

    private static final Set<String> SHOWN = Set.of("ftyp", "meta", "moov", "mdat");

    /** A comment in any form. */
    private static final Set<String> HIDDEN = Set.of("udta", "uuid", "free", "skip");

    private static final int DEEPEST = 8;

    private final Head head;
    private final List<Size> sizes = new ArrayList<>();
    private final AvifItems items = new AvifItems();
    private final Av1 av1 = new Av1();
    private final List<AvifLayout.Range> hidden = new ArrayList<>();
    private final List<AvifLayout.Range> samples = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private AvifTrack track = new AvifTrack();
    private long frames;
    private long end;

    private AvifBoxes(Head head) {
        this.head = head;
    }

    /** Boxes that hold nothing of this are skipped, wherever they end: at the top level that ends the walk, inside a container it hides sizes. */
    static AvifBoxes read(Head head) {
        AvifBoxes boxes = new AvifBoxes(head);
        long offset = 0;
        while (offset <= head.length() - IsoBox.LONGEST_HEADER) {
            IsoBox box = IsoBox.read(head, offset);
            boxes.seen.add(box.type());
            if (SHOWN.contains(box.type())) {
                boxes.end = box.end();
            } else {
                boxes.hide(box.data(), box.end());
            }
            boxes.enter(box, 0, false);
            offset = box.end();
        }
        boxes.items.settle();
        return boxes;
    }

    boolean has(String type) {
        return seen.contains(type);
    }

    /** Every size that a box claims or a decoder would make room for. */
    List<Size> sizes() {
        items.readPictures(head, av1);
        for (AvifLayout.Range sample : samples) {
            if (av1.read(head, sample.from(), sample.to()) == 0 && isSequence()) {
                throw new EndOfHeadException();
            }
        }
        List<Size> all = new ArrayList<>(sizes);
        all.addAll(av1.sizes());
        return all;
    }

    long frames() {
        return frames;
    }

    /** Whether what follows is known from here on: sequences need their picture's beginning too. */
    boolean isComplete() {
        return isSequence() ? has("moov") && has("mdat") : has("meta") && (samples.isEmpty() || has("mdat"));
    }

    private boolean isSequence() {
        return head.fourCc(8).equals("avis");
    }

    List<AvifLayout.Range> hidden() {
        List<AvifLayout.Range> all = new ArrayList<>(hidden);
        all.addAll(items.describing());
        long last = items.all().stream().mapToLong(AvifLayout.Range::to).reduce(end, Math::max);
        boolean isBehindAll = samples.stream().allMatch(sample -> sample.from() < last);
        all.add(new AvifLayout.Range(isBehindAll ? last : Long.MAX_VALUE, Long.MAX_VALUE));
        return all;
    }

    private void walk(long from, long end, int depth, boolean inMovie) {
        require(depth <= DEEPEST, "boxes nested too deep");
        long offset = from;
        while (offset < end) {
            IsoBox box = IsoBox.read(head, offset);
            require(box.end() <= end, "a box longer than what holds it");
            if (HIDDEN.contains(box.type()) || (inMovie && box.type().equals("meta"))) {
                hide(box.data(), box.end());
            } else {
                enter(box, depth, inMovie);
            }
            offset = box.end();
        }
    }

    private void enter(IsoBox box, int depth, boolean inMovie) {
        note(box);
        Integer own = CONTAINERS.get(box.type());
        if (own != null) {
            boolean isTrack = box.type().equals("stbl");
            track = isTrack ? new AvifTrack() : track;
            walk(box.data() + own, box.end(), depth + 1, inMovie || box.type().equals("moov"));
            AvifLayout.Range sample = isTrack ? track.firstSample() : null;
            if (sample != null) {
                samples.add(sample);
            }
        }
    }

    private void note(IsoBox box) {
        long data = box.data();
        switch (box.type()) {
            case "ispe" -> sizes.add(BrokenImageException.size(head.u32(data + 4), head.u32(data + 8)));
            // 16.16 fixed point, the last two fields
            case "tkhd" -> addSizeOfTrack(head.u16(box.end() - 8), head.u16(box.end() - 4));
            case "av01" -> {
                track.isVideo(true);
                addSizeOfTrack(head.u16(data + 24), head.u16(data + 26));
            }
            case "av1C" -> av1.read(head, data + 4, box.end());
            case "pitm" -> items.readPrimary(head, box);
            case "iinf" -> items.readTypes(head, box);
            case "iloc" -> items.readPlaces(head, box);
            case "idat" -> items.readItemData(box);
            case "stsz" -> readSamples(data);
            case "stco" -> track.offset(head.u32(data + 4) == 0 ? -1 : head.u32(data + 8));
            case "co64" -> track.offset(head.u32(data + 4) == 0 ? -1 : head.u63(data + 8));
            default -> {
                // says nothing of this
            }
        }
    }

    /** Tracks that are no pictures have none, and neither has one that only adds transparency. */
    private void addSizeOfTrack(int width, int height) {
        if (width > 0 && height > 0) {
            sizes.add(new Size(width, height));
        }
    }

    private void readSamples(long data) {
        long count = head.u32(data + 8);
        long sameLength = head.u32(data + 4);
        frames = Math.max(frames, count);
        track.length(sameLength != 0 || count == 0 ? sameLength : head.u32(data + 12));
    }

    private void hide(long from, long to) {
        if (to > from) {
            hidden.add(new AvifLayout.Range(from, to));
        }
    }
}

package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import net.ticketsbot.imageproxy.sniff.AvifLayout;

/**
 * ISO/IEC 14496-12. Boxes say where others are, so what is left out leaves zeros of the same length behind. Nothing is passed on before the boxes that say so
 * are there; orientation is a property of the picture itself ({@code irot}, {@code imir}), and stays.
 */
final class AvifStripper implements Stripper {

    /** Boxes longer than this are no logo's. */
    private static final int LONGEST = 1024 * 1024;

    private final FrameBudget frames;
    private Buffer held = Buffer.buffer();
    private List<AvifLayout.Range> hidden = List.of();
    private boolean isKnown;
    private long offset;

    AvifStripper(FrameBudget frames) {
        this.frames = frames;
    }

    @Override
    public Buffer feed(Buffer piece) {
        if (isKnown) {
            return blanked(piece);
        }
        held.appendBuffer(piece);
        AvifLayout layout = AvifLayout.of(held.getBytes());
        if (layout == null) {
            StripException.require(held.length() <= LONGEST, "boxes too long");
            return Buffer.buffer();
        }
        frames.spend(layout.frames());
        hidden = layout.hidden();
        isKnown = true;
        Buffer all = held;
        held = Buffer.buffer();
        return blanked(all);
    }

    @Override
    public Buffer end() {
        StripException.require(isKnown, "ends before its boxes do");
        return Buffer.buffer();
    }

    private Buffer blanked(Buffer piece) {
        long from = offset;
        long to = from + piece.length();
        offset = to;
        List<AvifLayout.Range> here = hidden.stream()
                .filter(range -> range.from() < to && range.to() > from)
                .toList();
        if (here.isEmpty()) {
            return piece;
        }
        Buffer changed = piece.copy();
        for (AvifLayout.Range range : here) {
            int start = (int) (Math.max(range.from(), from) - from);
            int end = (int) (Math.min(range.to(), to) - from);
            changed.setBytes(start, new byte[end - start]);
        }
        return changed;
    }
}

package net.ticketsbot.imageproxy.sniff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an AVIF's boxes say of the rest of the file.
 *
 * @param hidden what tells of the picture and is none of it; the last goes on to the end of the file
 * @param frames of its longest track; 0 without one
 */
public record AvifLayout(List<Range> hidden, long frames) {

    public AvifLayout {
        hidden = List.copyOf(hidden);
    }

    /** Null as long as the bytes do not say it. Of those that {@link ImageSniffer} took for an AVIF. */
    public static @Nullable AvifLayout of(byte[] bytes) {
        try {
            AvifBoxes boxes = AvifBoxes.read(new Head(bytes));
            return boxes.isComplete() ? new AvifLayout(boxes.hidden(), boxes.frames()) : null;
        } catch (EndOfHeadException | BrokenImageException e) {
            return null;
        }
    }

    /** Offsets in the file. */
    public record Range(long from, long to) {}
}

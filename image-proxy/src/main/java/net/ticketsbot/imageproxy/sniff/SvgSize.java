package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The size at which a browser draws an SVG: width and height; where one is missing, by the view box's ratio; where both are, CSS's 300 × 150, or as much of it
 * as has that ratio. A view box alone is a coordinate system, not a size.
 */
final class SvgSize {

    private static final String NUMBER = SvgLength.NUMBER;
    private static final Pattern VIEW_BOX =
            Pattern.compile(NUMBER + "[\\s,]+" + NUMBER + "[\\s,]+(" + NUMBER + ")[\\s,]+(" + NUMBER + ")");
    private static final int LONGEST = 300;

    private static final double DEFAULT_WIDTH = 300;
    private static final double DEFAULT_HEIGHT = 150;

    private SvgSize() {}

    static Size of(XmlCursor.Tag root) {
        double ratio = ratio(root.attributes().get("viewBox"));
        double width = length(root.attributes().get("width"));
        double height = length(root.attributes().get("height"));
        if (width == 0 && height == 0) {
            boolean isFlat = ratio == 0 || ratio >= DEFAULT_WIDTH / DEFAULT_HEIGHT;
            width = isFlat ? DEFAULT_WIDTH : DEFAULT_HEIGHT * ratio;
        }
        if (width == 0) {
            return whole(ratio == 0 ? DEFAULT_WIDTH : height * ratio, height);
        }
        return whole(width, height != 0 ? height : ratio == 0 ? DEFAULT_HEIGHT : width / ratio);
    }

    /** 0 for what gives no size: nothing, a part of something that we do not know, or what browsers do not understand either. */
    private static double length(@Nullable String value) {
        double pixels = SvgLength.pixels(shortened(value));
        require(Double.isNaN(pixels) || pixels > 0, "a side of 0 or less");
        return Double.isNaN(pixels) ? 0 : pixels;
    }

    private static double ratio(@Nullable String value) {
        Matcher viewBox = VIEW_BOX.matcher(shortened(value));
        if (!viewBox.matches()) {
            return 0;
        }
        double width = Double.parseDouble(viewBox.group(1));
        double height = Double.parseDouble(viewBox.group(2));
        return width > 0 && height > 0 ? width / height : 0;
    }

    private static String shortened(@Nullable String value) {
        return value == null || value.length() > LONGEST ? "" : value.strip();
    }

    private static Size whole(double width, double height) {
        return new Size(whole(width), whole(height));
    }

    /** Rounded up, and bounded so that nothing overflows: beyond it lies nothing that anybody would allow. */
    private static long whole(double side) {
        return (long) Math.ceil(Math.max(1, Math.min(side, Integer.MAX_VALUE)));
    }
}

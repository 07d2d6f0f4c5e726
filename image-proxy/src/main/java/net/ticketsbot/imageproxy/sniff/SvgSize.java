package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The size at which a browser draws an SVG: width and height, else those of the view box, else CSS's 300 × 150. */
final class SvgSize {

    private static final String NUMBER =
            "[+-]?(?:[0-9]{1,12}(?:\\.[0-9]{0,12})?|\\.[0-9]{1,12})(?:[eE][+-]?[0-9]{1,3})?";
    private static final Pattern LENGTH = Pattern.compile("(" + NUMBER + ")([a-zA-Z%]{0,4})");
    private static final Pattern VIEW_BOX =
            Pattern.compile(NUMBER + "[\\s,]+" + NUMBER + "[\\s,]+(" + NUMBER + ")[\\s,]+(" + NUMBER + ")");
    private static final int LONGEST = 120;

    private static final double DEFAULT_WIDTH = 300;
    private static final double DEFAULT_HEIGHT = 150;

    /** CSS pixels of each unit; those that depend on a font at a browser's 16 pixels. */
    private static final Map<String, Double> PIXELS = Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("px", 1.0),
            Map.entry("in", 96.0),
            Map.entry("cm", 96 / 2.54),
            Map.entry("mm", 9.6 / 2.54),
            Map.entry("q", 2.4 / 2.54),
            Map.entry("pt", 96 / 72.0),
            Map.entry("pc", 16.0),
            Map.entry("em", 16.0),
            Map.entry("rem", 16.0),
            Map.entry("ex", 8.0),
            Map.entry("ch", 8.0));

    private SvgSize() {}

    static Size of(XmlCursor.Tag root) {
        double[] viewBox = viewBox(root.attributes().get("viewBox"));
        double width = length(root.attributes().get("width"));
        double height = length(root.attributes().get("height"));
        double ratio = viewBox[0] / viewBox[1];
        if (width == 0 && height == 0) {
            return whole(viewBox[0], viewBox[1]);
        }
        return whole(width == 0 ? height * ratio : width, height == 0 ? width / ratio : height);
    }

    /** 0 for none, and for a part of something that we do not know. */
    private static double length(@Nullable String value) {
        if (value == null || value.strip().equals("auto")) {
            return 0;
        }
        Matcher length = match(LENGTH, value);
        String unit = length.group(2).toLowerCase(Locale.ROOT);
        if (unit.equals("%") || unit.startsWith("v")) {
            return 0;
        }
        Double factor = PIXELS.get(unit);
        require(factor != null, "unit of a length");
        return positive(length.group(1)) * (factor == null ? 1 : factor);
    }

    private static double[] viewBox(@Nullable String value) {
        if (value == null) {
            return new double[] {DEFAULT_WIDTH, DEFAULT_HEIGHT};
        }
        Matcher viewBox = match(VIEW_BOX, value);
        return new double[] {positive(viewBox.group(1)), positive(viewBox.group(2))};
    }

    private static Matcher match(Pattern pattern, String value) {
        require(value.length() <= LONGEST, "a length too long to be one");
        Matcher matcher = pattern.matcher(value.strip());
        require(matcher.matches(), "not a length");
        return matcher;
    }

    private static double positive(String number) {
        double value = Double.parseDouble(number);
        require(value > 0, "a side of 0 or less");
        return value;
    }

    private static Size whole(double width, double height) {
        return new Size(whole(width), whole(height));
    }

    /** Rounded up, and bounded so that nothing overflows: beyond it lies nothing that anybody would allow. */
    private static long whole(double side) {
        return (long) Math.ceil(Math.max(1, Math.min(side, Integer.MAX_VALUE)));
    }
}

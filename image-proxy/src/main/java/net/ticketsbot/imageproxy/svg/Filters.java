package net.ticketsbot.imageproxy.svg;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the steps of a filter take, in passes over the pixels of a picture. */
final class Filters {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");

    /** Chromium computes noise no finer. */
    private static final double FINEST_NOISE = 256;

    private Filters() {}

    static double passes(String element, Map<String, String> attributes) {
        return switch (element) {
            case "feTurbulence" -> 40 * Math.min(FINEST_NOISE, largest(attributes.get("numOctaves"), 1));
            case "feMorphology" -> 2 + 2 * largest(attributes.get("radius"), 0);
            case "feConvolveMatrix" -> Math.pow(largest(attributes.get("order"), 3), 2);
            case "feDiffuseLighting", "feSpecularLighting" -> 20;
            case "feDisplacementMap" -> 8;
            case "feGaussianBlur", "feDropShadow", "feImage" -> 4;
            default ->
                element.startsWith("fe") && element.length() > 2 && Character.isUpperCase(element.charAt(2)) ? 1 : 0;
        };
    }

    private static double largest(@Nullable String numbers, double otherwise) {
        double largest = 0;
        boolean isGiven = false;
        Matcher number = NUMBER.matcher(numbers == null ? "" : numbers);
        while (number.find()) {
            isGiven = true;
            largest = Math.max(largest, Double.parseDouble(number.group()));
        }
        return isGiven ? largest : otherwise;
    }
}

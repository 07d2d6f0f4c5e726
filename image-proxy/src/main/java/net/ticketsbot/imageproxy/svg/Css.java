package net.ticketsbot.imageproxy.svg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of CSS no more than which parts of a drawing a value refers to, and how many filters it names. */
final class Css {

    private static final Pattern REFERENCE =
            Pattern.compile("url\\(\\s*+[\"']?\\s*+#([^\"')]*+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FOREIGN = Pattern.compile("[^\\x00-\\x7f]++");
    private static final Pattern FUNCTION = Pattern.compile("[a-z-]++\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("/\\*(?:[^*]|\\*(?!/))*+(?:\\*/)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-9a-fA-F]{1,6})\\s?|(.))", Pattern.DOTALL);

    /** What an element does not hand on to those inside. */
    private static final Set<String> OWN = Set.of(
            "filter", "backdrop-filter", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "clip-path");

    /** What draws a part on its own before it is put where it belongs. */
    private static final Set<String> LAYERS = Set.of("opacity", "mix-blend-mode", "isolation");

    /** Passes over the pixels of a blur, or a shadow. */
    private static final double FILTER_FUNCTION = 4;

    private static final double LAYER = 0.25;

    /** Stands for letters beyond ASCII. */
    static final String ANY = "\u00b7";

    private Css() {}

    /** Adds what a property's value costs: for the element itself to one, for each inside to the other. */
    static void read(String property, String value, Node own, Node inherited) {
        String name = property.strip().toLowerCase(Locale.ROOT);
        boolean isOwn = OWN.contains(name);
        Matcher reference = REFERENCE.matcher(value);
        while (reference.find()) {
            Node node = isOwn ? own : inherited;
            node.refer(
                    isOwn
                            ? Node.Edge.painted(id(reference.group(1)))
                            : new Node.Edge(id(reference.group(1)), false, true),
                    1);
        }
        if (name.endsWith("filter")) {
            own.passes(FILTER_FUNCTION
                    * FUNCTION.matcher(REFERENCE.matcher(value).replaceAll(""))
                            .results()
                            .count());
        }
        if (LAYERS.contains(name)
                && !value.strip().equals("1")
                && !value.strip().equals("normal")) {
            own.passes(LAYER);
        }
    }

    /** The name of the part that a fragment means. */
    static String id(String fragment) {
        String text = fragment.strip();
        try {
            return '#' + name(text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException e) {
            return '#' + name(text);
        }
    }

    /** Letters beyond ASCII can be written in many ways; here all are one. */
    static String name(String text) {
        return FOREIGN.matcher(text).replaceAll(ANY);
    }

    static String withoutComments(String css) {
        return COMMENT.matcher(css).replaceAll(" ");
    }

    /** Letters may be written by their number. What would change the structure becomes a letter. */
    static String withoutEscapes(String css) {
        if (css.indexOf('\\') < 0) {
            return css;
        }
        return ESCAPE.matcher(css).replaceAll(escape -> {
            String number = escape.group(1);
            int code = number == null ? escape.group(2).charAt(0) : Integer.parseInt(number, 16);
            return Character.isLetterOrDigit(code) || code == '-' ? Character.toString(code) : "_";
        });
    }
}

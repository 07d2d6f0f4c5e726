package net.ticketsbot.imageproxy.testing;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** SVGs: those that are small and never done, and those that logos are like. */
public final class Drawings {

    private static final int LEVELS = 12;
    private static final String SHAPE = "<circle cx='9' cy='9' r='9'/>";

    private Drawings() {}

    public static String svg(String content) {
        return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='20' height='10'>"
                + content + "</svg>";
    }

    public static Map<String, String> bombs() {
        Map<String, String> bombs = new TreeMap<>();
        bombs.put(
                "uses of uses",
                svg(levels(i -> "<g id='l" + i + "'>" + use(i + 1).repeat(10) + "</g>")));
        bombs.put(
                "uses of uses defined the other way round",
                svg("<defs>"
                        + levels(i -> "<g id='l" + (LEVELS - i) + "'>"
                                + use(LEVELS - i + 1).repeat(10) + "</g>") + "</defs>" + use(1)));
        bombs.put(
                "symbols with the older reference",
                svg(levels(i -> "<symbol id='l" + i + "'>"
                                + use(i + 1).replace("href", "xlink:href").repeat(10) + "</symbol>")
                        + use(0)));
        bombs.put("patterns of patterns", patterns(i -> "p" + i, i -> "fill='url(#p" + i + ")'"));
        bombs.put(
                "masks of masks",
                svg(levels(i -> "<mask id='l" + i + "'><g mask='url(#l" + (i + 1) + ")'>" + SHAPE + "</g>".repeat(1)
                                + ("<g mask='url(#l" + (i + 1) + ")'>" + SHAPE + "</g>").repeat(9) + "</mask>")
                        + "<rect mask='url(#l0)'/>"));
        bombs.put(
                "clips of clips",
                svg(levels(i -> "<clipPath id='l" + i + "'>" + ("<rect clip-path='url(#l" + (i + 1) + ")'/>").repeat(10)
                                + "</clipPath>")
                        + "<rect clip-path='url(#l0)'/>"));
        bombs.put(
                "markers on markers",
                svg(levels(i -> "<marker id='l" + i + "'><path d='M0 0" + " 1 1".repeat(20) + "' marker-mid='url(#l"
                                + (i + 1) + ")'/></marker>")
                        + "<path d='M0 0 1 1 2 2' marker-mid='url(#l0)'/>"));
        bombs.put(
                "filters on filtered parts",
                svg("<filter id='f'>" + "<feTurbulence numOctaves='200'/>".repeat(20) + "</filter>"
                        + "<rect filter='url(#f)'/>".repeat(10)));
        bombs.put(
                "wide morphology",
                svg("<filter id='f'><feMorphology radius='9999'/></filter><rect filter='url(#f)'/>"));
        bombs.put("filters by function", svg("<rect style='filter:" + "blur(9px) ".repeat(1_500) + "'/>"));
        bombs.put(
                "filters in uses",
                svg("<filter id='f'><feGaussianBlur stdDeviation='9'/></filter><g id='a'>"
                        + "<rect filter='url(#f)'/>".repeat(40) + "</g>" + "<use href='#a'/>".repeat(40)));
        return bombs;
    }

    public static Map<String, String> sound() {
        Map<String, String> sound = new TreeMap<>();
        sound.put("shapes", svg(SHAPE.repeat(2_000)));
        sound.put(
                "icons from symbols",
                svg("<symbol id='i'>" + SHAPE.repeat(20) + "</symbol>" + "<use href='#i'/>".repeat(100)));
        sound.put(
                "points of a plot",
                svg("<defs><path id='m' d='M0 3'/></defs><g clip-path='url(#c)'>"
                        + "<use xlink:href='#m' x='1' style='fill:#1f77b4'/>".repeat(9_000) + "</g>"));
        sound.put(
                "gradients",
                svg("<linearGradient id='g'><stop offset='0'/><stop offset='1'/></linearGradient>"
                        + "<rect fill='url(#g)' style='stroke:url(#g)'/>".repeat(5_000)));
        sound.put(
                "a drop shadow",
                svg(
                        "<filter id='f'><feGaussianBlur in='SourceAlpha' stdDeviation='3'/><feOffset dx='2'/><feMerge><feMergeNode/>"
                                + "<feMergeNode in='SourceGraphic'/></feMerge></filter>"
                                + "<g filter='url(#f)'><rect/></g>".repeat(20)));
        sound.put(
                "names for everything",
                svg(IntStream.range(0, 6_000)
                        .mapToObj(i -> "<path id='a" + i + "' d='M0 0'/>")
                        .collect(joining())));
        sound.put(
                "classes",
                svg(
                        "<style>.a{fill:red}.b,.c{fill:url(#g);opacity:.5}@font-face{src:url(data:font/woff;base64,AAAA)}</style>"
                                + "<g class='b'>" + "<rect class='a b'/>".repeat(1_000) + "</g>"));
        sound.put(
                "text in all",
                svg("<title>a &amp; b</title><!-- <rect> --><text x='1'><![CDATA[<rect]]></text><a href='#x'/>"));
        sound.put("a picture", svg("<image href='data:image/png;base64," + "A".repeat(40_000) + "'/>"));
        sound.put(
                "Illustrator's entities",
                "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'><!ENTITY st0 'fill:#ff8800;'>]>"
                        + "<svg xmlns='&ns;' width='20' height='10'><rect width='20' height='10' style='&st0;'/></svg>");
        sound.put("the same name often", svg("<g id='a'><rect id='b'/></g>".repeat(2_000)));
        sound.put(
                "other letters",
                svg(IntStream.range(0, 200)
                        .mapToObj(i -> "<g id='图层" + i + "'><rect id='矩形'/></g>")
                        .collect(joining())));
        return sound;
    }

    /** Of patterns of patterns: how they are named, and how they are used. */
    public static String patterns(IntFunction<String> id, IntFunction<String> use) {
        return patterns(id, use, i -> "");
    }

    public static String patterns(IntFunction<String> id, IntFunction<String> use, IntFunction<String> rule) {
        String patterns = levels(i -> "<pattern id='" + id.apply(i) + "' width='9' height='9'>"
                + ("<rect " + use.apply(i + 1) + "/>").repeat(10) + "</pattern>");
        return svg("<style>" + levels(rule) + "</style>" + patterns + "<rect " + use.apply(0) + "/>");
    }

    private static String levels(IntFunction<String> level) {
        return IntStream.range(0, LEVELS).mapToObj(level).collect(joining());
    }

    private static String use(int level) {
        return level < LEVELS ? "<use href='#l" + level + "'/>" : SHAPE;
    }
}

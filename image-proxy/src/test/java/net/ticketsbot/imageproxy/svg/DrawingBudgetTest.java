package net.ticketsbot.imageproxy.svg;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.testing.Drawings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingBudgetTest {

    private static final long PIXELS = 1_000_000;
    private static final String SHAPES = "<rect width='9' height='9'/>".repeat(10);

    static Stream<Arguments> bombs() {
        return Drawings.bombs().entrySet().stream().map(bomb -> arguments(bomb.getKey(), bomb.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void refusesWhatIsSmallToReadAndEndlessToDraw(String name, String svg) {
        assertThat(svg).hasSizeLessThan(20_000);

        assertThatThrownBy(() -> read(svg, PIXELS))
                .isInstanceOfSatisfying(
                        DrawingException.class, e -> assertThat(e.isTooMuch()).isTrue());
    }

    static Stream<Arguments> sound() {
        return Drawings.sound().entrySet().stream().map(drawing -> arguments(drawing.getKey(), drawing.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sound")
    void takesWhatLogosAreMadeOf(String name, String svg) {
        assertThatCode(() -> read(svg, PIXELS)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void findsTheSameInUtf16(String name, String svg) {
        assertThatThrownBy(() -> read(svg, PIXELS, UTF_16LE)).isInstanceOf(DrawingException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void findsTheSameWhateverPiecesItComesIn(String name, String svg) {
        Random random = new Random(3);
        Buffer file = Buffer.buffer(svg);

        assertThatThrownBy(() -> {
                    DrawingBudget budget = new DrawingBudget(PIXELS);
                    for (int from = 0; from < file.length(); ) {
                        int to = Math.min(file.length(), from + 1 + random.nextInt(50));
                        budget.read(file.slice(from, to));
                        from = to;
                    }
                })
                .isInstanceOf(DrawingException.class);
    }

    @Test
    void countsWhatReferencesAddNotWhatIsWritten() {
        String added = svg("<g id='a'>" + SHAPES.repeat(10) + "</g>" + "<use href='#a'/>".repeat(490));
        String written = svg(SHAPES.repeat(6_000));

        assertThatCode(() -> read(added, PIXELS)).doesNotThrowAnyException();
        assertThatCode(() -> read(written, PIXELS)).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(added.replace("</svg>", "<use href='#a'/>".repeat(20) + "</svg>"), PIXELS))
                .isInstanceOf(DrawingException.class);
    }

    @Test
    void countsWorkOnPixelsByHowManyThereAre() {
        String noise = svg("<filter id='f'><feTurbulence numOctaves='5'/></filter><rect filter='url(#f)'/>");

        assertThatCode(() -> read(noise, 10_000_000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(noise, 30_000_000)).isInstanceOf(DrawingException.class);
    }

    @Test
    void drawsNothingWhereAPartIsInsideItself() {
        String svg = svg("<g id='a'>" + SHAPES + "<use href='#a'/><use href='#b'/></g><g id='b'><use href='#a'/></g>");

        assertThatCode(() -> read(svg, PIXELS)).doesNotThrowAnyException();
    }

    static Stream<String> hidingPlaces() {
        IntFunction<String> id = i -> "p" + i;
        return Stream.of(
                Drawings.patterns(id, i -> "fill='url(#p" + i + ")'"),
                Drawings.patterns(id, i -> "fill='url( \"#p" + i + "\" )'"),
                Drawings.patterns(id, i -> "fill='URL(#p" + i + ")'"),
                Drawings.patterns(id, i -> "fill='u\\72l(#p" + i + ")'"),
                Drawings.patterns(id, i -> "fill='&#117;rl(#p" + i + ")'"),
                Drawings.patterns(id, i -> "fill='url(#%70" + i + ")'"),
                Drawings.patterns(id, i -> "style='x:y;stroke:url(#p" + i + ")'"),
                Drawings.patterns(id, i -> "style='--x:url(#p" + i + ");fill:var(--x)'"),
                Drawings.patterns(i -> "é" + i, i -> "fill='url(#&#233;" + i + ")'"),
                Drawings.patterns(i -> "é" + i, i -> "fill='url(#%C3%A9" + i + ")'"),
                Drawings.patterns(id, i -> "class='a b" + i + "'", i -> ".b" + i + "{fill:url(#p" + i + ")}"),
                Drawings.patterns(
                        id,
                        i -> "class='b" + i + "'",
                        i -> "@media all{g>.x,svg .b" + i + ":not(z){fill:url(#p" + i + ")}}"),
                Drawings.patterns(id, i -> "class='b" + i + "'", i -> ".b" + i + "/*{*/{f\\69ll:url(#p" + i + ")}"),
                Drawings.patterns(
                        id, i -> "class='b" + i + "'", i -> "a{x:url(a'b)}.b" + i + "{fill:url(#p" + i + ")}"));
    }

    @ParameterizedTest
    @MethodSource("hidingPlaces")
    void findsAReferenceHoweverItIsWritten(String svg) {
        assertThatThrownBy(() -> read(svg, PIXELS))
                .isInstanceOfSatisfying(
                        DrawingException.class, e -> assertThat(e.isTooMuch()).isTrue());
    }

    @Test
    void countsWhatAGroupHandsOnForEveryElementInside() {
        String patterns = IntStream.range(0, 6)
                .mapToObj(i -> "<pattern id='p" + i + "'><g fill='url(#p" + (i + 1) + ")'>" + SHAPES + "</g></pattern>")
                .collect(joining());

        assertThatThrownBy(() -> read(svg(patterns + "<rect fill='url(#p0)'/>"), PIXELS))
                .isInstanceOf(DrawingException.class);
    }

    @Test
    void takesTheFirstOfTwoWithOneName() {
        String first = svg("<g id='a'><g id='a'/>" + SHAPES.repeat(100) + "</g>" + "<use href='#a'/>".repeat(60));

        assertThatThrownBy(() -> read(first, PIXELS)).isInstanceOf(DrawingException.class);
    }

    @Test
    void readsNothingBehindTheRoot() {
        DrawingBudget budget = new DrawingBudget(PIXELS);
        String svg = svg(SHAPES);

        int read = budget.read(Buffer.buffer(svg + "<svg><<<&"));

        assertThat(read).isEqualTo(svg.length());
        assertThat(budget.isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg><g a=b/></svg>",
                "<svg><g a/></svg>",
                "<svg><g a='1'b='2'/></svg>",
                "<svg><g a='<'/></svg>",
                "<svg>< g/></svg>",
                "<svg><!x></svg>",
                "<svg><!DOCTYPE svg></svg>",
                "</svg>",
                "<svg><image href='data:image/svg+xml,x'/></svg>",
                "<?xml-stylesheet href='data:text/css,x'?><svg/>",
                "<svg><style>@import url(data:text/css,x)</style></svg>"
            })
    void refusesWhatABrowserMayReadOtherwise(String svg) {
        assertThatThrownBy(() -> read(svg, PIXELS)).isInstanceOf(DrawingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<g>",
                "<g id='a'>",
                "<!--",
                "<a b='",
                "<style>a{",
                "<!DOCTYPE a [",
                "<use href='#a'/>",
                "<g class='a b c'/>"
            })
    void isDoneSoonAndSmallHoweverOftenAPartIsRepeated(String part) {
        String svg = "<svg>" + part.repeat(2_000_000 / part.length());

        try {
            read(svg, PIXELS);
        } catch (DrawingException e) {
            assertThat(e).hasMessageNotContaining("<");
        }
    }

    private static String svg(String content) {
        return Drawings.svg(content);
    }

    private static void read(String svg, long pixels) {
        read(svg, pixels, UTF_8);
    }

    private static void read(String svg, long pixels, Charset charset) {
        new DrawingBudget(pixels).read(Buffer.buffer(svg.getBytes(charset)));
    }
}

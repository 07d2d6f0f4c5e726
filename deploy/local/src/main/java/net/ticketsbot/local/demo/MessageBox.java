package net.ticketsbot.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Draws a Discord message for a terminal: a bar on its left in the embed's colour, a frame around it. */
public final class MessageBox {

    /** What the terminal can show. */
    public record Look(boolean unicode, boolean colour) {}

    private static final int MAX_WIDTH = 76;
    private static final int MIN_WIDTH = 28;

    private final Look look;

    public MessageBox(Look look) {
        this.look = look;
    }

    public List<String> draw(JsonNode message) {
        List<String> drawn = new ArrayList<>();
        message.path("embeds").forEach(embed -> drawn.addAll(drawEmbed(embed)));
        return List.copyOf(drawn);
    }

    private List<String> drawEmbed(JsonNode embed) {
        List<String> lines = text(embed).flatMap(MessageBox::wrap).toList();
        int width = lines.stream().mapToInt(MessageBox::width).max().orElse(0);
        int inner = Math.max(width, MIN_WIDTH);
        String bar = bar(embed.path("color").asInt(0));
        List<String> drawn = new ArrayList<>();
        drawn.add(edge(inner, look.unicode() ? "╭─╮" : "+-+"));
        for (String line : lines) {
            drawn.add(bar + " " + line + " ".repeat(inner - width(line)) + (look.unicode() ? " │" : " |"));
        }
        drawn.add(edge(inner, look.unicode() ? "╰─╯" : "+-+"));
        return drawn;
    }

    private static Stream<String> text(JsonNode embed) {
        Stream<String> fields = Stream.of();
        for (JsonNode field : embed.path("fields")) {
            fields = Stream.concat(
                    fields,
                    Stream.of(
                            "", field.path("name").asText(), field.path("value").asText()));
        }
        return Stream.of(
                        Stream.of(
                                        embed.path("author").path("name").asText(),
                                        embed.path("title").asText())
                                .filter(line -> !line.isEmpty()),
                        embed.path("description").asText().lines(),
                        fields,
                        Stream.of(embed.path("footer").path("text").asText()).filter(line -> !line.isEmpty()))
                .flatMap(part -> part);
    }

    private String bar(int colour) {
        String bar = look.unicode() ? "▌" : "|";
        return look.colour()
                ? "\u001b[38;2;%d;%d;%dm%s\u001b[0m".formatted(colour >> 16 & 255, colour >> 8 & 255, colour & 255, bar)
                : bar;
    }

    private static String edge(int inner, String corners) {
        return corners.charAt(0) + String.valueOf(corners.charAt(1)).repeat(inner + 2) + corners.charAt(2);
    }

    /** Values come from strangers: nothing of them may steer the terminal. */
    private static Stream<String> wrap(String line) {
        String printable = line.replaceAll("[\\p{Cc}\\p{Cf}]", " ");
        List<String> wrapped = new ArrayList<>();
        int[] points = printable.codePoints().toArray();
        for (int from = 0; from == 0 || from < points.length; from += MAX_WIDTH) {
            wrapped.add(new String(points, from, Math.min(MAX_WIDTH, points.length - from)));
        }
        return wrapped.stream();
    }

    private static int width(String line) {
        return line.codePointCount(0, line.length());
    }
}

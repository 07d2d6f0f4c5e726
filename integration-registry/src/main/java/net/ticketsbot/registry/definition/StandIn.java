package net.ticketsbot.registry.definition;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A word that stands for every token while a URL is parsed. It is not in the text, and no longer than the shortest token. */
record StandIn(String text) {

    // No hexadecimal digits: percent-encoding must not make one.
    private static final String LETTERS = "ghijklmnopqrstuvwxyz";

    private static final int COUNT = LETTERS.length() * LETTERS.length() * LETTERS.length();

    /** Also not in what the parser makes of the text, which is in lower case and has no letters of full width. */
    static StandIn notIn(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return IntStream.range(0, COUNT)
                .mapToObj(StandIn::word)
                // With no letter twice, no two overlap.
                .filter(word -> word.chars().distinct().count() == word.length() && !folded.contains(word))
                .findFirst()
                .map(StandIn::new)
                .orElseThrow(() -> new IllegalArgumentException("a text with every word of three letters"));
    }

    private static String word(int number) {
        int base = LETTERS.length();
        return "" + LETTERS.charAt(number / base / base) + LETTERS.charAt(number / base % base)
                + LETTERS.charAt(number % base);
    }

    String in(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.isToken() ? text : piece.text())
                .collect(Collectors.joining());
    }

    int count(String parsed) {
        return (parsed.length() - parsed.replace(text, "").length()) / text.length();
    }

    String replaced(String parsed, String token) {
        return parsed.replace(text, token);
    }
}

package net.ticketsbot.registry.integration;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Makes of an integration's name the word that stands in {@code %slug.name%}. */
final class Slug {

    private static final int MAX_LENGTH = 32;

    /** A word of its own for the built-in integration, and one for a name without any letter that can stay. */
    private static final Set<String> RESERVED = Set.of("bloxlink");

    private static final String NAMELESS = "integration";

    private Slug() {}

    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String words = plain.replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-");
        String cut = words.substring(0, Math.min(words.length(), MAX_LENGTH)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? NAMELESS : cut;
    }

    static boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }
}

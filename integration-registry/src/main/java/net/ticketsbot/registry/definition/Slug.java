package net.ticketsbot.registry.definition;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Makes of an integration's name the word that stands in {@code %slug.name%}. */
public final class Slug {

    private static final int MAX_LENGTH = 32;

    /** {@code %ticket.name%} and {@code %form:1%} are the platform's, and the built-in integration has its own. */
    private static final Set<String> RESERVED = Set.of("ticket", "form", "bloxlink");

    /** For a name without any letter that can stay. */
    private static final String NAMELESS = "integration";

    private Slug() {}

    public static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String words = plain.replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-");
        String cut = words.substring(0, Math.min(words.length(), MAX_LENGTH)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? NAMELESS : cut;
    }

    public static boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }
}

package net.ticketsbot.registry.definition;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Names that a reader could take for one of a few others: by the shape of their letters (UTS 39), whatever stands between these. */
final class Lookalikes {

    private static final SpoofChecker SHAPES =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    private final Set<String> shapes;

    Lookalikes(Collection<String> names) {
        shapes = names.stream().flatMap(Lookalikes::shapes).collect(toUnmodifiableSet());
    }

    boolean contains(String name) {
        return shapes(name).anyMatch(shapes::contains);
    }

    /** Capital letters have other shapes than small ones, so a name has two. */
    private static Stream<String> shapes(String name) {
        String letters = Normalizer2.getNFKDInstance().normalize(name).replaceAll("[^\\p{L}\\p{N}]", "");
        return Stream.of(letters, letters.toLowerCase(Locale.ROOT)).map(Lookalikes::shape);
    }

    // UTS 39 takes 1, l and I for one letter, and readers take the small i for it, too.
    private static String shape(String letters) {
        return SHAPES.getSkeleton(letters).toLowerCase(Locale.ROOT).replace('i', 'l');
    }
}

package net.ticketsbot.resolver.url;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.provider.FieldSource;

/** Runs over its seeds, the attacks, as a plain test; the README has the command that lets it search on. */
class DestinationFuzzTest {

    static final List<String> SEEDS = Attack.all().stream().map(Attack::url).toList();

    private static final Destination BASE = Destination.parse("https://example.com/a/b?c");

    @FieldSource("SEEDS")
    @FuzzTest
    void aTextIsRefusedOrReadOnceAndForAll(@NotNull String text) {
        check(Destination::parse, text);
        check(BASE::resolve, text);
    }

    private static void check(Function<String, Destination> parser, String text) {
        Destination destination;
        try {
            destination = parser.apply(text);
        } catch (InvalidDestinationException e) {
            return;
        }
        assertThat(Destination.parse(destination.toText())).isEqualTo(destination);
        assertThat(destination.toText())
                .matches("https?://[a-z0-9.:\\[\\]-]+/[!-~]*")
                .doesNotContain("\\", "#");
        assertThat(destination.authority()).doesNotContain("@", "%");
    }
}

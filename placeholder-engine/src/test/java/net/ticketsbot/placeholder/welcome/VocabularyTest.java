package net.ticketsbot.placeholder.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.ticketsbot.placeholder.activation.GuildActivations;
import net.ticketsbot.placeholder.builtin.BuiltIns;
import net.ticketsbot.placeholder.builtin.Facts;
import net.ticketsbot.placeholder.template.Status;
import net.ticketsbot.placeholder.template.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry was out of reach for too long; its placeholders are not known. */
class VocabularyTest {

    private final Vocabulary vocabulary = new Vocabulary(
            new BuiltIns(new Facts("1", "2", 3, null, Instant.EPOCH, Map.of("username", "ryan"))),
            GuildActivations.UNKNOWN);

    @ParameterizedTest
    @ValueSource(strings = {"score", "High-Score_2", "shop.score"})
    void hidesATokenThatMayBeAnIntegrations(String name) {
        assertThat(vocabulary.knows(name)).isTrue();
        assertThat(vocabulary.needed(List.of(name))).isEmpty();
        assertThat(vocabulary.value(name, Map.of()).text()).isEqualTo("N/A");
        assertThat(vocabulary.value(name, Map.of()).status()).isEqualTo(Status.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"date_days:x", "a.b.c", "x23456789012345678901234567890123", ".a", "a."})
    void leavesATokenThatIsNobodysAsWritten(String name) {
        assertThat(vocabulary.knows(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "username", "date_days:1"})
    void showsWhatNeedsNoRegistry(String name) {
        Value value = vocabulary.value(name, Map.of());

        assertThat(value.status()).isEqualTo(Status.OK);
    }
}

package net.ticketsbot.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine answers, and so nobody else may. */
class BuiltInNamesTest {

    private static final Path AGREED = Path.of("../placeholder-engine/contract/built-in-names.txt");

    @Test
    void offersWhatTheEngineAnswers() throws IOException {
        assertThat(BuiltInNames.computed()).containsExactlyElementsOf(agreed("computed"));
        assertThat(BuiltInNames.ofContext()).containsExactlyElementsOf(agreed("context"));
    }

    @Test
    void keepsTheNamesThatTakeAnArgument() throws IOException {
        assertThat(BuiltInNames.WITH_ARGUMENT).containsExactlyInAnyOrderElementsOf(agreed("argument"));
    }

    @Test
    void onlyWhatTheBotSendsMayBeAnsweredInItsPlace() throws IOException {
        assertThat(agreed("context")).allMatch(BuiltInNames::contains).noneMatch(BuiltInNames::isComputed);
        assertThat(agreed("computed")).isNotEmpty().allMatch(BuiltInNames::isComputed);
        assertThat(agreed("argument")).isNotEmpty().allMatch(BuiltInNames::isComputed);
    }

    @ParameterizedTest
    @CsvSource({"roblox_id,true", "Roblox_anything,true", "bloxlink_username,true", "roblox,false", "my_roblox_id,false"
    })
    void theBuiltInIntegrationsAreRecognizedByTheirBeginning(String name, boolean isReserved) {
        assertThat(BuiltInNames.isComputed(name)).isEqualTo(isReserved);
        assertThat(BuiltInNames.isOfThePlatform(name)).isFalse();
    }

    private static List<String> agreed(String kind) throws IOException {
        return Files.readAllLines(AGREED).stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length()).strip())
                .toList();
    }
}

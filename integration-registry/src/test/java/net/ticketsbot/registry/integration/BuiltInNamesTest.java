package net.ticketsbot.registry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the engine answers, and so nobody else may. */
class BuiltInNamesTest {

    private static final Path AGREED = Path.of("../placeholder-engine/contract/built-in-names.txt");

    @Test
    void offersWhatTheEngineAnswers() throws IOException {
        assertThat(BuiltInNames.usableEverywhere())
                .containsExactlyElementsOf(Stream.concat(agreed("context").stream(), agreed("computed").stream())
                        .sorted()
                        .toList());
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

    private static List<String> agreed(String kind) throws IOException {
        return Files.readAllLines(AGREED).stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length()).strip())
                .toList();
    }
}

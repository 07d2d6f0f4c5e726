package net.ticketsbot.placeholder.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.ticketsbot.placeholder.template.Source;
import net.ticketsbot.placeholder.template.Value;
import org.junit.jupiter.api.Test;

/** contract/built-in-names.txt is what this service answers. */
class BuiltInNamesTest {

    private static final Path AGREED = Path.of("contract/built-in-names.txt");

    private final BuiltIns builtIns = new BuiltIns(new Facts("1", "2", 3, "4", Instant.EPOCH, Map.of()));

    @Test
    void theBotSendsThoseThatTheContractSays() throws IOException {
        assertThat(BuiltIns.CONTEXT).containsExactlyInAnyOrderElementsOf(agreed("context"));
    }

    @Test
    void answersThoseThatTheContractSays() throws IOException {
        List<String> computed = agreed("computed");

        assertThat(computed).containsAll(BuiltIns.COMPUTED.keySet());
        assertThat(computed)
                .allSatisfy(name ->
                        assertThat(builtIns.find(name)).map(Value::source).hasValue(Source.BUILT_IN));
    }

    @Test
    void takesAnArgumentForThoseThatTheContractSays() throws IOException {
        assertThat(agreed("argument")).isNotEmpty().allSatisfy(name -> {
            assertThat(builtIns.find(name)).isEmpty();
            assertThat(builtIns.find(name + ":1")).isPresent();
        });
    }

    private static List<String> agreed(String kind) throws IOException {
        return Files.readAllLines(AGREED).stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length()).strip())
                .toList();
    }
}

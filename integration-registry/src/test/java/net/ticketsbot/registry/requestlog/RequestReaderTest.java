package net.ticketsbot.registry.requestlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import net.ticketsbot.registry.requestlog.RequestReader.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:31Z");

    @Test
    void readsTheExampleWhole() throws Exception {
        assertThat(read(example())).hasNoNullFieldsOrProperties();
    }

    @Test
    void knowsTheOutcomesOfTheContract() throws IOException {
        JsonNode schema = JSON.readTree(
                Path.of("contract/schemas/integration-request.json").toFile());

        Set<String> agreed = new TreeSet<>();
        schema.at("/properties/outcome/enum").forEach(outcome -> agreed.add(outcome.asText()));
        assertThat(RequestReader.OUTCOMES).containsExactlyInAnyOrderElementsOf(agreed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            guild_id     | "1"
            guild_id     | "18446744073709551615"
            status       | 0
            status       | 599
            milliseconds | 2147483647
            ticket_id    | 9223372036854775807
            at           | "2026-11-24T11:15:31+00:00"
            at           | "2026-10-25T10:15:31Z"
            outcome      | "one_of_tomorrow"
            stage        | null
            unknown      | {}
            """)
    void reads(String field, String value) throws Exception {
        assertThat(read(example().set(field, JSON.readTree(value)))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event_id       | null
            event_id       | "1-1-1-1-1"
            integration_id | 7
            guild_id       | "0"
            guild_id       | "100000000000000000000"
            guild_id       | 1
            status         | 600
            status         | -1
            status         | "200"
            milliseconds   | 2147483648
            milliseconds   | 1.5
            ticket_id      | 9223372036854775808
            at             | "2026-11-24T11:15:32Z"
            at             | "2026-10-25T10:15:30Z"
            at             | "yesterday"
            at             | null
            outcome        | "Ok"
            stage          | "a stage"
            """)
    void doesNotRead(String field, String value) throws IOException {
        ObjectNode message = example();
        message.set(field, JSON.readTree(value));

        assertThatThrownBy(() -> read(message))
                .isInstanceOf(UnreadableException.class)
                .hasMessage(field);
    }

    @Test
    void keepsOfAReasonWhatTheTableTakes() throws Exception {
        String message =
                example().put("reason", "a\u0000\nHALFb" + "😀".repeat(300)).toString();

        Request request = new RequestReader(RequestConsumerTest.config())
                .read(message.replace("HALF", "\\ud800").getBytes(UTF_8), NOW);

        assertThat(request.reason()).startsWith("a\uFFFD\uFFFD\uFFFDb😀").hasSize(4 + 1 + 250 * 2);
    }

    private static Request read(JsonNode message) throws UnreadableException {
        return new RequestReader(RequestConsumerTest.config())
                .read(message.toString().getBytes(UTF_8), NOW);
    }

    private static ObjectNode example() throws IOException {
        return (ObjectNode) JSON.readTree(
                Path.of("contract/examples/integration-request.json").toFile());
    }
}

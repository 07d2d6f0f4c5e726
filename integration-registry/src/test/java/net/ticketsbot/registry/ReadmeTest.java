package net.ticketsbot.registry;

import static net.ticketsbot.registry.testing.Registry.asEngine;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.ticketsbot.registry.testing.CurlCommand;
import net.ticketsbot.registry.testing.RegistryTest;
import net.ticketsbot.registry.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README tells people to type. */
@RegistryTest
class ReadmeTest {

    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(curl .*?)^```$");

    @Test
    void threeCallsBringAValueIntoAWelcomeMessage() throws IOException {
        List<String> commands = COMMANDS.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(commands).hasSize(3);
        String guild = newId();
        String token = Tokens.user(newId(), guild);

        String id = CurlCommand.parse(commands.get(0), Map.of("TOKEN", token))
                .send()
                .then()
                .statusCode(201)
                .body("version", equalTo(1))
                .extract()
                .path("id");
        Map<String, String> variables = Map.of("TOKEN", token, "GUILD", guild, "ID", id);
        CurlCommand.parse(commands.get(1), variables).send().then().statusCode(201);
        CurlCommand.parse(commands.get(2), variables).send().then().statusCode(200);

        asEngine()
                .get("/internal/guilds/" + guild + "/activations?panel=support")
                .then()
                .statusCode(200)
                .body("integrations.id", equalTo(List.of(id)))
                .body("integrations[0].secrets[0].value", equalTo("an-example-key"))
                .body("integrations[0].placeholders[0].name", equalTo("high_score"))
                .body("welcome_messages[0].welcome_message.description", equalTo("Your high score: %high_score%"));
    }

    @Test
    void readsACommandAsAShellDoes() {
        CurlCommand read = CurlCommand.parse(
                "curl -X PUT \"http://h/$ID\" \\\n  -H \"A: $ID\" --data '{\"a\": \"$ID\"}'", Map.of("ID", "7"));

        assertThat(read).isEqualTo(new CurlCommand("PUT", "http://h/7", List.of("A: 7"), "{\"a\": \"$ID\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wget http://h/",
                "curl -k http://h/",
                "curl http://h/$WHO",
                "curl -X GET",
                "curl http://a/ http://b/"
            })
    void refusesACommandThatItDoesNotKnow(String command) {
        assertThatIllegalArgumentException().isThrownBy(() -> CurlCommand.parse(command, Map.of("ID", "7")));
    }
}

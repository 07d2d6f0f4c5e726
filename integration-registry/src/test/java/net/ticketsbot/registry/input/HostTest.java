package net.ticketsbot.registry.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.ticketsbot.registry.testing.RegistryTest;
import net.ticketsbot.registry.testing.Tokens;
import net.ticketsbot.registry.testing.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client makes up. */
@RegistryTest
class HostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example.com",
                "Host: evil.example.com:8443",
                "Host: [::1]",
                "Host: ",
                "Host: a.example\r\nX-Forwarded-Host: evil.example.com\r\nX-Forwarded-Proto: evil",
                "Host: a.example\r\nForwarded: host=evil.example.com"
            })
    void noAnswerRepeatsIt(String headers) throws IOException {
        String answer = create(headers);

        assertThat(answer)
                .startsWith("HTTP/1.1 201 ")
                .containsPattern("\\r\\nLocation: /api/integrations/[0-9a-f-]{36}\\r\\n")
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example.com:99999",
                "evil\"<>",
                "evil example.com",
                "[::1",
                "evil.example.com/x",
                "evil@example.com"
            })
    void oneThatIsNoneIsRefused(String host) throws IOException {
        assertThat(create("Host: " + host))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"/problems/invalid-request\"")
                .doesNotContain("evil");
    }

    private static String create(String headers) throws IOException {
        return Wire.answerTo(
                "POST /api/integrations HTTP/1.1\r\nAuthorization: Bearer " + Tokens.user(newId())
                        + "\r\nContent-Type: application/json\r\n" + headers,
                guide().toString().getBytes(UTF_8));
    }
}

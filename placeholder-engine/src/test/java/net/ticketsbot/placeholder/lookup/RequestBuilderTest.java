package net.ticketsbot.placeholder.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.ticketsbot.placeholder.activation.Integration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBuilderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestBuilder builder = new RequestBuilder(Limits.DEFAULT);
    private final Subject subject = new Subject(
            "508392876359680000", "585576154958921739", 30, "77", true, Map.of("Why?", TextNode.valueOf("Because")));

    @Test
    void writesTheAgreedRequest() throws IOException {
        JsonNode agreed = JSON.readTree(
                Path.of("../secure-proxy/contract/examples/proxy-request.json").toFile());
        Integration integration = new Integration(
                "01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f",
                "example",
                1,
                false,
                Integration.Method.GET,
                "https://example.ticketsbot.net/lookup?user=%user_id%",
                false,
                0,
                Integrations.get("", Map.of("Authorization", "%api_key%"), Map.of())
                        .headers(),
                null,
                Integrations.get("", Map.of(), Map.of("api_key", "an-example-key"))
                        .secrets(),
                List.of());

        ProxyRequest request = builder.build(integration, subject).orElseThrow();

        assertThat(JSON.readTree(JSON.writeValueAsBytes(request))).isEqualTo(agreed);
    }

    @Test
    void makesAnAuthorizationOfAUserNameAndAPassword() {
        Integration integration = Integrations.withLogin("%site%", "p:%key%", Map.of("site", "a", "key", "s3cret"));

        ProxyRequest request = builder.build(integration, subject).orElseThrow();

        // base64 of a:p:s3cret
        assertThat(request.headers()).containsEntry("Authorization", "Basic YTpwOnMzY3JldA==");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            Bearer %key%,            Bearer s3cret
            %key%%key%,              s3crets3cret
            u=%user_id% g=%guild_id%, u=585576154958921739 g=508392876359680000
            %once%,                  %key%
            %unknown%,               %unknown%
            plain,                   plain
            """)
    void putsValuesIntoHeadersInOnePass(String template, String value) {
        Integration integration = Integrations.get(
                "https://e.com/", Map.of("X-Test", template), Map.of("key", "s3cret", "once", "%key%"));

        assertThat(builder.build(integration, subject).orElseThrow().headers()).containsEntry("X-Test", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\rb", "a\u0000b", "é", "a\u007Fb", "\uD83D\uDE00"})
    void refusesAHeaderValueThatIsNotVisibleAscii(String secret) {
        Integration integration =
                Integrations.get("https://e.com/", Map.of("Authorization", "Bearer %key%"), Map.of("key", secret));

        assertThat(builder.build(integration, subject)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # public, send_ticket, form_data
            false,    true,        true
            true,     true,        false
            """)
    void sendsTheFormToPrivateIntegrationsOnly(boolean isPublic, boolean sendTicket, boolean withForm) {
        ProxyRequest request =
                builder.build(Integrations.post(isPublic, sendTicket), subject).orElseThrow();

        JsonNode body = JSON.<JsonNode>valueToTree(request).path("json_body");
        assertThat(body.path("guild_id").asText()).isEqualTo("508392876359680000");
        assertThat(body.path("user_id").asText()).isEqualTo("585576154958921739");
        assertThat(body.path("ticket_id").asLong()).isEqualTo(30);
        assertThat(body.path("ticket_channel_id").asText()).isEqualTo("77");
        assertThat(body.path("is_new_ticket").asBoolean()).isTrue();
        assertThat(body.has("form_data")).isEqualTo(withForm);
    }

    @Test
    void sendsNoBodyUnlessAsked() {
        assertThat(builder.build(Integrations.post(false, false), subject)
                        .orElseThrow()
                        .jsonBody())
                .isNull();
    }

    @Test
    void doesNotPrintWhatItReveals() {
        Integration integration =
                Integrations.get("https://e.com/?k=%key%", Map.of("A", "%key%"), Map.of("key", "s3cret"));

        assertThat(builder.build(integration, subject).orElseThrow().toString()).doesNotContain("s3cret", "e.com");
        assertThat(integration.toString()).doesNotContain("s3cret");
    }
}

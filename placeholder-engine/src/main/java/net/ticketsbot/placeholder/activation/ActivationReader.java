package net.ticketsbot.placeholder.activation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Reads the registry's answer. One integration that cannot be read does not take the others with it. */
final class ActivationReader {

    private static final Logger LOG = Logger.getLogger(ActivationReader.class);

    private final JsonMapper json;

    ActivationReader() {
        this(false);
    }

    /** @param strict for contract tests: a field that this service does not know is an error */
    ActivationReader(boolean strict) {
        this.json = JsonMapper.builder()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                .build();
    }

    GuildActivations read(byte[] body) throws IOException {
        JsonNode root = json.readTree(body);
        if (!root.path("integrations").isArray()) {
            throw new IOException("the registry's answer has no integrations");
        }
        return new GuildActivations(integrations(root), welcomeMessages(root), true);
    }

    private List<Integration> integrations(JsonNode root) {
        List<Integration> integrations = new ArrayList<>();
        for (JsonNode integration : root.path("integrations")) {
            try {
                integrations.add(json.treeToValue(integration, Integration.class));
            } catch (JsonProcessingException e) {
                LOG.warnf(
                        "integration %s cannot be read", integration.path("id").asText());
            }
        }
        return integrations;
    }

    private static Map<String, JsonNode> welcomeMessages(JsonNode root) {
        Map<String, JsonNode> messages = new HashMap<>();
        for (JsonNode stored : root.path("welcome_messages")) {
            if (stored.path("welcome_message").isObject()) {
                messages.put(stored.path("panel_id").asText(), stored.path("welcome_message"));
            }
        }
        return messages;
    }
}

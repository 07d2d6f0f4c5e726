package net.ticketsbot.local.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bodies of integrations as authors write them. */
public final class Definitions {

    private Definitions() {}

    /** One placeholder of the integration's own name, from the key {@code value}. */
    public static ObjectNode single(String name, String url) {
        ObjectNode definition = new ObjectMapper()
                .createObjectNode()
                .put("name", name)
                .put("description", "An integration for a test")
                .put("http_method", "GET")
                .put("request_url", url);
        definition.putArray("placeholders").addObject().put("name", name).put("json_path", "value");
        return definition;
    }
}

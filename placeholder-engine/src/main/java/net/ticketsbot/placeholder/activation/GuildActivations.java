package net.ticketsbot.placeholder.activation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one server has added, first added first. */
public final class GuildActivations {

    public static final GuildActivations UNKNOWN = new GuildActivations(List.of(), Map.of(), false);

    private final List<Integration> integrations;
    private final Map<String, JsonNode> welcomeMessages;
    private final boolean complete;
    private final Map<String, Placed> placeholders = new HashMap<>();

    /** A placeholder and whose it is. */
    public record Placed(Integration integration, Integration.Placeholder placeholder) {}

    GuildActivations(List<Integration> integrations, Map<String, JsonNode> welcomeMessages, boolean complete) {
        this.integrations = List.copyOf(integrations);
        this.welcomeMessages = Map.copyOf(welcomeMessages);
        this.complete = complete;
        for (Integration integration : integrations) {
            for (Integration.Placeholder placeholder : integration.placeholders()) {
                Placed placed = new Placed(integration, placeholder);
                placeholders.putIfAbsent(placeholder.name(), placed);
                placeholders.putIfAbsent(integration.slug() + "." + placeholder.name(), placed);
            }
        }
    }

    List<Integration> integrations() {
        return integrations;
    }

    /** By panel id. */
    public Map<String, JsonNode> welcomeMessages() {
        return welcomeMessages;
    }

    /** False if the registry could not be asked, so that a name not found here may exist all the same. */
    public boolean complete() {
        return complete;
    }

    /** {@code name} is the first integration's that has it; {@code slug.name} says whose. */
    public Optional<Placed> find(String token) {
        return Optional.ofNullable(placeholders.get(token));
    }
}

package net.ticketsbot.placeholder.activation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one server has added, first added first.
 *
 * @param complete false if the registry could not be asked, so that a name not found here may exist all the same
 */
public record GuildActivations(
        List<Integration> integrations, Map<String, JsonNode> welcomeMessages, boolean complete) {

    static final GuildActivations UNKNOWN = new GuildActivations(List.of(), Map.of(), false);

    public record Placed(Integration integration, Integration.Placeholder placeholder) {}

    public GuildActivations {
        integrations = List.copyOf(integrations);
        welcomeMessages = Map.copyOf(welcomeMessages);
    }

    /** {@code name} is the first integration's that has it; {@code slug.name} says whose. */
    public Optional<Placed> find(String token) {
        int dot = token.indexOf('.');
        String name = token.substring(dot + 1);
        return integrations.stream()
                .filter(integration -> dot < 0 || integration.slug().equals(token.substring(0, dot)))
                .flatMap(integration -> integration.placeholders().stream()
                        .filter(placeholder -> placeholder.name().equals(name))
                        .map(placeholder -> new Placed(integration, placeholder)))
                .findFirst();
    }
}

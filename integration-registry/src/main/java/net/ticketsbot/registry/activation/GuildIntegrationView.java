package net.ticketsbot.registry.activation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import net.ticketsbot.registry.integration.IntegrationView;
import org.jspecify.annotations.Nullable;

/**
 * An integration as one server has it, or could have it.
 *
 * @param acceptedVersion absent when it is not active; when it is older than {@code version}, that one waits for consent
 */
public record GuildIntegrationView(
        @JsonUnwrapped IntegrationView integration,
        boolean active,
        @Nullable Integer acceptedVersion) {}

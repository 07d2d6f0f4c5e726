package net.ticketsbot.registry.activation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import net.ticketsbot.registry.definition.Change;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.Terms;
import net.ticketsbot.registry.integration.IntegrationView;
import net.ticketsbot.registry.logo.LogoLinks;
import org.jspecify.annotations.Nullable;

/**
 * An integration as one server has it, or could have it.
 *
 * @param acceptedVersion absent when the server's admin accepted none; when it is not {@code version}, that one waits for consent
 * @param changes what an admin would agree to by accepting {@code version}; absent when there is nothing to accept
 * @param health of a built-in integration only
 */
public record GuildIntegrationView(
        @JsonUnwrapped IntegrationView integration,
        boolean active,
        @Nullable Integer acceptedVersion,
        @Nullable String acceptedBy,
        @Nullable Instant acceptedAt,
        @Nullable List<Change> changes,
        @Nullable BuiltInHealth health) {

    static GuildIntegrationView of(Offered offered, LogoLinks logos) {
        IntegrationView view = IntegrationView.of(offered.listed(), logos);
        Activation activation = offered.activation();
        Definition accepted = offered.accepted();
        if (activation == null || accepted == null) {
            boolean isOn = offered.listed().integration().isBuiltIn();
            return new GuildIntegrationView(view, isOn, null, null, null, null, offered.health());
        }
        boolean isCurrent = activation.version() == offered.listed().version();
        return new GuildIntegrationView(
                view,
                true,
                activation.version(),
                activation.acceptedBy(),
                activation.acceptedAt(),
                isCurrent ? null : Terms.changes(accepted, offered.listed().definition()),
                offered.health());
    }
}

package net.ticketsbot.registry.activation;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ticketsbot.registry.activation.Activations.Accepted;
import net.ticketsbot.registry.activation.GuildActivations.ActiveIntegration;
import net.ticketsbot.registry.activation.GuildActivations.ActivePlaceholder;
import net.ticketsbot.registry.activation.GuildActivations.NamedValue;
import net.ticketsbot.registry.activation.GuildActivations.PanelMessage;
import net.ticketsbot.registry.integration.Definition;
import net.ticketsbot.registry.integration.Header;
import net.ticketsbot.registry.panel.WelcomeMessage;
import net.ticketsbot.registry.panel.WelcomeMessages;
import net.ticketsbot.registry.secret.SealBrokenException;
import net.ticketsbot.registry.secret.SecretValue;
import net.ticketsbot.registry.secret.SecretVault;

/** Puts together what the placeholder-engine gets: only versions that a server's admin accepted. */
@ApplicationScoped
class Delivery {

    private final Activations activations;
    private final WelcomeMessages messages;
    private final SecretVault vault;

    Delivery(Activations activations, WelcomeMessages messages, SecretVault vault) {
        this.activations = activations;
        this.messages = messages;
        this.vault = vault;
    }

    Uni<GuildActivations> to(String guild) {
        return activations
                .in(guild)
                .chain(accepted -> messages.in(guild)
                        .map(panels -> new GuildActivations(guild, opened(accepted), messages(panels))));
    }

    private List<ActiveIntegration> opened(List<Accepted> accepted) {
        return accepted.stream().map(this::open).flatMap(Optional::stream).toList();
    }

    /** One integration whose secrets do not open is left out; the others of the server go on. */
    private Optional<ActiveIntegration> open(Accepted accepted) {
        try {
            return Optional.of(active(accepted));
        } catch (SealBrokenException e) {
            Log.errorf("Integration %s is left out: %s", accepted.definition().integrationId(), e.getMessage());
            return Optional.empty();
        }
    }

    private ActiveIntegration active(Accepted accepted) throws SealBrokenException {
        Definition definition = accepted.definition();
        return new ActiveIntegration(
                definition.integrationId(),
                accepted.slug(),
                definition.version(),
                false,
                definition.httpMethod(),
                definition.requestUrl(),
                definition.sendTicket(),
                definition.cacheSeconds(),
                headers(definition.headers(vault)),
                secrets(accepted.activation().secrets(vault)),
                placeholders(definition));
    }

    private static List<NamedValue> headers(List<Header> headers) {
        return headers.stream()
                .map(header -> new NamedValue(header.name(), header.value().reveal()))
                .toList();
    }

    private static List<NamedValue> secrets(Map<String, SecretValue> secrets) {
        return secrets.entrySet().stream()
                .map(secret -> new NamedValue(secret.getKey(), secret.getValue().reveal()))
                .toList();
    }

    private static List<ActivePlaceholder> placeholders(Definition definition) {
        return definition.placeholders().stream()
                .map(placeholder -> new ActivePlaceholder(
                        placeholder.name(), placeholder.jsonPath(), placeholder.fallback(), placeholder.format()))
                .toList();
    }

    private static List<PanelMessage> messages(List<WelcomeMessage> panels) {
        return panels.stream()
                .map(panel -> new PanelMessage(panel.panelId(), panel.embed()))
                .toList();
    }
}

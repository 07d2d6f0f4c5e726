package net.ticketsbot.registry.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.ticketsbot.registry.activation.Activations.Accepted;
import net.ticketsbot.registry.activation.GuildActivations.ActiveIntegration;
import net.ticketsbot.registry.activation.GuildActivations.ActivePlaceholder;
import net.ticketsbot.registry.activation.GuildActivations.Login;
import net.ticketsbot.registry.activation.GuildActivations.NamedValue;
import net.ticketsbot.registry.activation.GuildActivations.SecondRequest;
import net.ticketsbot.registry.definition.AuthorValues;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.FollowUp;
import net.ticketsbot.registry.definition.Source;
import net.ticketsbot.registry.definition.ValueName;
import net.ticketsbot.registry.secret.SecretValue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts a server's integrations together with the values that their requests need. */
record Assembly(String guild, Map<UUID, Map<String, SecretValue>> secrets, Map<UUID, AuthorValues> values) {

    private static final Logger LOG = Logger.getLogger(Assembly.class);

    /** One whose values are not all there is left out; the others of the server go on. */
    List<ActiveIntegration> of(List<Accepted> accepted) {
        return accepted.stream().map(this::complete).flatMap(Optional::stream).toList();
    }

    private Optional<ActiveIntegration> complete(Accepted accepted) {
        try {
            return Optional.of(active(accepted));
        } catch (MissingValueException e) {
            LOG.errorf("Integration %s is left out in server %s: %s", accepted.integration(), guild, e.getMessage());
            return Optional.empty();
        }
    }

    private ActiveIntegration active(Accepted accepted) throws MissingValueException {
        Definition definition = accepted.definition();
        AuthorValues ofAuthor = values.getOrDefault(accepted.integration(), AuthorValues.NONE);
        return new ActiveIntegration(
                accepted.integration(),
                accepted.slug(),
                accepted.version(),
                accepted.isPublic(),
                definition.httpMethod(),
                definition.requestUrl().text(),
                definition.sendTicket(),
                definition.cacheSeconds(),
                headers(definition, ofAuthor),
                definition.basicAuth() == null ? null : login(ofAuthor),
                secondRequest(definition.followUp(), ofAuthor),
                secrets(accepted),
                placeholders(definition));
    }

    private static List<NamedValue> headers(Definition definition, AuthorValues values) throws MissingValueException {
        List<NamedValue> headers = new ArrayList<>();
        for (var header : definition.headers()) {
            headers.add(named(header.name(), values.of(ValueName.header(header.name()))));
        }
        return headers;
    }

    private static Login login(AuthorValues values) throws MissingValueException {
        return new Login(
                revealed("username", values.of(ValueName.USERNAME)),
                revealed("password", values.of(ValueName.PASSWORD)));
    }

    private static @Nullable SecondRequest secondRequest(@Nullable FollowUp followUp, AuthorValues values)
            throws MissingValueException {
        if (followUp == null) {
            return null;
        }
        List<NamedValue> headers = new ArrayList<>();
        for (var header : followUp.headers()) {
            headers.add(named(header.name(), values.of(ValueName.followUpHeader(header.name()))));
        }
        return new SecondRequest(followUp.requestUrl().text(), headers);
    }

    private List<NamedValue> secrets(Accepted accepted) throws MissingValueException {
        Map<String, SecretValue> given = secrets.getOrDefault(accepted.integration(), Map.of());
        List<NamedValue> named = new ArrayList<>();
        for (var secret : accepted.definition().secrets()) {
            named.add(named(secret.name(), given.get(secret.name())));
        }
        return named;
    }

    private static NamedValue named(String name, @Nullable SecretValue value) throws MissingValueException {
        return new NamedValue(name, revealed(name, value));
    }

    private static String revealed(String name, @Nullable SecretValue value) throws MissingValueException {
        if (value == null) {
            throw new MissingValueException(name);
        }
        return value.reveal();
    }

    private static List<ActivePlaceholder> placeholders(Definition definition) {
        return definition.placeholders().stream()
                .map(placeholder -> new ActivePlaceholder(
                        placeholder.name(),
                        placeholder.jsonPath(),
                        placeholder.from() == Source.FOLLOW_UP ? Source.FOLLOW_UP : null,
                        placeholder.fallback(),
                        placeholder.format()))
                .toList();
    }

    /** A value that the definition speaks of cannot be read. */
    private static final class MissingValueException extends Exception {

        MissingValueException(String name) {
            super("the value of " + name + " is lost");
        }
    }
}

package net.ticketsbot.registry.activation;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import net.ticketsbot.registry.activation.Activations.Accepted;
import net.ticketsbot.registry.activation.GuildActivations.ActiveIntegration;
import net.ticketsbot.registry.activation.GuildActivations.ActivePlaceholder;
import net.ticketsbot.registry.activation.GuildActivations.BuiltInIntegration;
import net.ticketsbot.registry.activation.GuildActivations.Login;
import net.ticketsbot.registry.activation.GuildActivations.NamedValue;
import net.ticketsbot.registry.activation.GuildActivations.SecondRequest;
import net.ticketsbot.registry.activation.GuildActivations.UnavailableIntegration;
import net.ticketsbot.registry.builtin.BuiltIn;
import net.ticketsbot.registry.definition.AuthorValues;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.FollowUp;
import net.ticketsbot.registry.definition.Header;
import net.ticketsbot.registry.definition.Source;
import net.ticketsbot.registry.definition.UrlTemplate;
import net.ticketsbot.registry.definition.ValueName;
import net.ticketsbot.registry.secret.SecretValue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts a server's integrations together with the values that their requests need. */
record Assembly(String guild, Map<UUID, Map<String, SecretValue>> secrets, Map<UUID, AuthorValues> values) {

    private static final Logger LOG = Logger.getLogger(Assembly.class);
    private static final String NO_KEY = "no_key";

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
        return active(
                accepted,
                accepted.definition().requestUrl(),
                values.getOrDefault(accepted.integration(), AuthorValues.NONE),
                secrets.getOrDefault(accepted.integration(), Map.of()));
    }

    /** With the server's own key if it has given one, else with the operator's, else with none. */
    List<BuiltInIntegration> ofBuiltIn(List<BuiltIn> all, List<Accepted> own) {
        Map<UUID, Accepted> byId = own.stream().collect(toMap(Accepted::integration, accepted -> accepted));
        return all.stream()
                .map(builtIn -> builtIn(builtIn, byId.get(builtIn.id())))
                .toList();
    }

    private BuiltInIntegration builtIn(BuiltIn builtIn, @Nullable Accepted own) {
        Optional<ActiveIntegration> withOwnKey = own == null ? Optional.empty() : complete(own);
        return withOwnKey.<BuiltInIntegration>map(active -> active).orElseGet(() -> withOperatorsKey(builtIn));
    }

    private static BuiltInIntegration withOperatorsKey(BuiltIn builtIn) {
        Definition definition = builtIn.draft().definition();
        Accepted offered = new Accepted(builtIn.id(), builtIn.slug(), builtIn.version(), true, true, definition);
        try {
            return active(offered, builtIn.requestUrl(), builtIn.draft().values(), builtIn.operatorSecrets());
        } catch (MissingValueException e) {
            return new UnavailableIntegration(
                    builtIn.id(), builtIn.slug(), builtIn.version(), NO_KEY, placeholders(definition));
        }
    }

    private static ActiveIntegration active(
            Accepted accepted, UrlTemplate requestUrl, AuthorValues ofAuthor, Map<String, SecretValue> given)
            throws MissingValueException {
        Definition definition = accepted.definition();
        return new ActiveIntegration(
                accepted.integration(),
                accepted.slug(),
                accepted.version(),
                accepted.isPublic(),
                definition.httpMethod(),
                requestUrl.text(),
                definition.sendTicket(),
                definition.cacheSeconds(),
                headers(definition.headers(), ValueName::header, ofAuthor),
                definition.basicAuth() == null ? null : login(ofAuthor),
                secondRequest(definition.followUp(), ofAuthor),
                secrets(definition, given),
                placeholders(definition));
    }

    private static List<NamedValue> headers(
            List<Header> headers, Function<String, ValueName> valueName, AuthorValues values)
            throws MissingValueException {
        List<NamedValue> named = new ArrayList<>();
        for (Header header : headers) {
            named.add(named(header.name(), values.of(valueName.apply(header.name()))));
        }
        return named;
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
        return new SecondRequest(
                followUp.requestUrl().text(), headers(followUp.headers(), ValueName::followUpHeader, values));
    }

    private static List<NamedValue> secrets(Definition definition, Map<String, SecretValue> given)
            throws MissingValueException {
        List<NamedValue> named = new ArrayList<>();
        for (var secret : definition.secrets()) {
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

package net.ticketsbot.registry.definition;

import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import net.ticketsbot.registry.problem.Violation;
import net.ticketsbot.resolver.address.AddressPolicy;
import org.jspecify.annotations.Nullable;

/** Makes a definition of a request, or says everything that is wrong with it. Made at start: reading the contract takes a while. */
@Startup
@ApplicationScoped
public class DefinitionReader {

    private final DefinitionSchema schema;
    private final UrlRules urls;
    private final int tooManyEntries;
    private final Rights author;
    private final Rights platform = Rights.ofThePlatform();

    public DefinitionReader(DefinitionConfig config) {
        schema = new DefinitionSchema(config);
        tooManyEntries = 1 + Math.max(config.maxSecrets(), Math.max(config.maxHeaders(), config.maxPlaceholders()));
        // Whose machine the registry runs on is no matter: secure-proxy connects.
        urls = new UrlRules(AddressPolicy.of(config.allowAddresses().orElse(List.of()), List.of(), Set::of));
        author = Rights.ofAnAuthor(config.reservedNames());
    }

    /** {@code before} is what an edit starts from; ids that are in it survive. */
    public Draft read(@Nullable JsonNode body, @Nullable Draft before) {
        return new DefinitionReading(checked(body), urls, author, before).draft();
    }

    /** One that is part of the platform may have a built-in's name and placeholders. Its ids are the same each time. */
    public Draft readBuiltIn(@Nullable JsonNode body) {
        return new DefinitionReading(checked(body), urls, platform, null).draft();
    }

    private Fields checked(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw INVALID_REQUEST.because(List.of(new Violation("", "must be a JSON object")));
        }
        JsonNode given = body.deepCopy();
        prepare(given);
        Faults faults = new Faults();
        schema.check(given, faults);
        return new Fields(given, "", faults);
    }

    /** A null is an absent field, and of a list that is too long the first entries say so. */
    private void prepare(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        if (node instanceof ArrayNode list) {
            // A body can hold a hundred thousand of them, and each would get a message.
            while (list.size() > tooManyEntries) {
                list.remove(list.size() - 1);
            }
        }
        node.forEach(this::prepare);
    }
}

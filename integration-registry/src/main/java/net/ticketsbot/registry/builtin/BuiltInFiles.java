package net.ticketsbot.registry.builtin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.DefinitionReader;
import net.ticketsbot.registry.definition.Draft;
import net.ticketsbot.registry.definition.UrlTemplate;
import net.ticketsbot.registry.definition.UrlTemplate.BrokenException;
import net.ticketsbot.registry.input.Text;
import net.ticketsbot.registry.problem.ProblemException;
import net.ticketsbot.registry.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** Reads the files of the built-in integrations. One that is wrong stops the start, and says what is wrong with it. */
@ApplicationScoped
class BuiltInFiles {

    private static final List<String> OURS = List.of("bloxlink.yaml");
    private static final Set<String> FIELDS =
            Set.of("slug", "validation_accepts_error", "operator_request_url", "cache_seconds", "definition");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,32}");
    private static final String SUFFIX = ".yaml";
    private static final int MAX_CACHE_SECONDS = 86_400;

    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    private final DefinitionReader reader;
    private final BuiltInConfig config;

    BuiltInFiles(DefinitionReader reader, BuiltInConfig config) {
        this.reader = reader;
        this.config = config;
    }

    /** In the order of the slugs. */
    List<BuiltIn> read() {
        Map<String, BuiltIn> all = new TreeMap<>();
        documents().forEach((file, document) -> {
            BuiltIn builtIn = builtIn(file, document);
            if (all.put(builtIn.slug(), builtIn) != null) {
                throw wrong(file, "another file has the slug " + builtIn.slug());
            }
        });
        requireKnown(all.keySet());
        return List.copyOf(all.values());
    }

    private Map<String, JsonNode> documents() {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        for (String name : OURS) {
            documents.put(name, ours(name));
        }
        config.directory().ifPresent(directory -> {
            for (Path file : filesIn(directory)) {
                documents.put(String.valueOf(file.getFileName()), theirs(file));
            }
        });
        return documents;
    }

    private JsonNode ours(String name) {
        try (InputStream file = BuiltInFiles.class.getResourceAsStream("/built-in/" + name)) {
            return yaml.readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException("the built-in integration " + name + " cannot be read", e);
        }
    }

    private JsonNode theirs(Path file) {
        try {
            return yaml.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            // Without the cause, which would quote the file.
            throw new IllegalStateException("built-in.directory has a file that is no YAML: " + file);
        } catch (IOException e) {
            throw new IllegalStateException("built-in.directory has a file that cannot be read: " + file, e);
        }
    }

    private static List<Path> filesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("built-in.directory cannot be read: " + directory, e);
        }
    }

    private BuiltIn builtIn(String file, JsonNode document) {
        Set<String> unknown = new TreeSet<>();
        document.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        require(unknown.isEmpty(), file, "it has fields that are not known: " + unknown);
        String slug = document.path("slug").asText();
        require(SLUG.matcher(slug).matches(), file, "its slug must be 1 to 32 of a-z, 0-9 and -");
        Draft draft = draft(file, document);
        return new BuiltIn(
                slug, 0, draft, operatorUrl(file, document, draft.definition()), operatorSecrets(slug, draft));
    }

    private Draft draft(String file, JsonNode document) {
        try {
            Draft draft = reader.readBuiltIn(document.get("definition"));
            int seconds =
                    document.path("cache_seconds").asInt(draft.definition().cacheSeconds());
            require(seconds >= 0 && seconds <= MAX_CACHE_SECONDS, file, "cache_seconds must be from 0 to a day");
            JsonNode error = document.get("validation_accepts_error");
            return new Draft(
                    draft.definition().builtIn(seconds, error == null ? null : error.asText()), draft.values());
        } catch (ProblemException e) {
            throw wrong(file, String.valueOf(e.getParameters().get("violations")));
        }
    }

    private static @Nullable UrlTemplate operatorUrl(String file, JsonNode document, Definition definition) {
        JsonNode url = document.get("operator_request_url");
        try {
            return url == null ? null : UrlTemplate.parse(url.asText(), definition.secretNames());
        } catch (BrokenException e) {
            throw wrong(file, "operator_request_url " + e.rule());
        }
    }

    private Map<String, SecretValue> operatorSecrets(String slug, Draft draft) {
        Map<String, SecretValue> secrets = new HashMap<>();
        config.secrets().getOrDefault(slug, Map.of()).forEach((name, file) -> {
            if (!draft.definition().secretNames().contains(name)) {
                throw new IllegalStateException("built-in.secrets names a secret that " + slug + " has not: " + name);
            }
            secrets.put(name, secret(file));
        });
        return secrets;
    }

    private static SecretValue secret(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty() || Text.faultInHeader(text) != null) {
                throw new IllegalStateException(
                        "built-in.secrets names a file that holds no visible ASCII text: " + file);
            }
            return new SecretValue(text);
        } catch (IOException e) {
            throw new IllegalStateException("built-in.secrets names a file that cannot be read: " + file, e);
        }
    }

    private void requireKnown(Set<String> slugs) {
        for (String slug : config.secrets().keySet()) {
            if (!slugs.contains(slug)) {
                throw new IllegalStateException("built-in.secrets names an integration that is not built in: " + slug);
            }
        }
    }

    private static void require(boolean holds, String file, String otherwise) {
        if (!holds) {
            throw wrong(file, otherwise);
        }
    }

    private static IllegalStateException wrong(String file, String reason) {
        return new IllegalStateException("the built-in integration " + file + " is wrong: " + reason);
    }
}

package net.ticketsbot.registry.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.ticketsbot.registry.definition.BuiltInNames;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.DefinitionConfig;
import net.ticketsbot.registry.definition.DefinitionReader;
import net.ticketsbot.registry.definition.Placeholder;
import net.ticketsbot.registry.definition.Slug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInFilesTest {

    private static final String OTHER = """
            slug: %s
            definition:
              name: Other
              description: Another
              http_method: GET
              request_url: https://example.com/%%user_id%%
            """;

    @TempDir
    Path folder;

    @Test
    void ourOwnAreThereWithoutAnySettings() {
        List<BuiltIn> all = files(Map.of()).read();

        assertThat(all).extracting(BuiltIn::slug).containsExactly("bloxlink");
        assertThat(all.get(0).isUsableByAll()).isFalse();
    }

    /** Nobody else's may have the slug, the name or the placeholders of one of ours. */
    @Test
    void whatOursAreCalledIsReserved() {
        for (BuiltIn builtIn : files(Map.of()).read()) {
            Definition definition = builtIn.draft().definition();

            assertThat(Slug.isReserved(builtIn.slug())).isTrue();
            assertThat(config(DefinitionConfig.class, Map.of()).reservedNames()).contains(definition.name());
            assertThat(definition.placeholders())
                    .extracting(Placeholder::name)
                    .isNotEmpty()
                    .allMatch(BuiltInNames::isComputed);
        }
    }

    @Test
    void theOperatorsKeyIsForServersWithoutOne() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "operators-key\n");

        BuiltIn bloxlink = files(Map.of("built-in.secrets.bloxlink.api_key", key.toString()))
                .read()
                .get(0);

        assertThat(bloxlink.isUsableByAll()).isTrue();
        assertThat(bloxlink.operatorSecrets().get("api_key"))
                .isNotNull()
                .satisfies(value -> assertThat(value.reveal()).isEqualTo("operators-key"));
        assertThat(bloxlink.requestUrl().text())
                .isEqualTo("https://api.blox.link/v4/public/discord-to-roblox/%user_id%");
        assertThat(bloxlink.toString()).doesNotContain("operators-key");
    }

    @Test
    void anOperatorsFileReplacesOursOrComesBesideIt() throws IOException {
        Files.writeString(folder.resolve("bloxlink.yaml"), OTHER.formatted("bloxlink"));
        Files.writeString(folder.resolve("z.yaml"), OTHER.formatted("other"));
        Files.writeString(folder.resolve("README.md"), "not one of them");

        List<BuiltIn> all =
                files(Map.of("built-in.directory", folder.toString())).read();

        assertThat(all).extracting(BuiltIn::slug).containsExactly("bloxlink", "other");
        assertThat(all.get(0).draft().definition().name()).isEqualTo("Other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `slug: [`                                          | no YAML
            `slug: Upper`                                      | its slug
            `slug: other`                                      | must be a JSON object
            `{slug: other, definition: {name: x}, colour: 1}`  | not known: [colour]
            `{slug: other, definition: {name: x}}`             | request_url
            `{slug: other, cache_seconds: 90000, definition: {name: x, description: y, http_method: GET, request_url: "https://example.com/"}}` | cache_seconds
            `{slug: other, operator_request_url: "https://10.0.0.1/", definition: {name: x, description: y, http_method: GET, request_url: "https://example.com/"}}` | operator_request_url
            """)
    void oneThatIsWrongStopsTheStartAndIsNamed(String file, String reason) throws IOException {
        Files.writeString(folder.resolve("wrong.yaml"), file);

        assertThatThrownBy(() ->
                        files(Map.of("built-in.directory", folder.toString())).read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wrong.yaml")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "built-in.secrets.nobody.api_key,  /nowhere, nobody",
        "built-in.secrets.bloxlink.other,  /nowhere, other",
        "built-in.secrets.bloxlink.api_key,/nowhere, cannot be read",
        "built-in.directory,               /nowhere, cannot be read"
    })
    void aSettingThatMeansNothingStopsTheStart(String setting, String value, String reason) {
        assertThatThrownBy(() -> files(Map.of(setting, value)).read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two\nlines", "schlüssel"})
    void aFileWithoutAKeyThatCanBeSentStopsTheStart(String content) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), content);

        assertThatThrownBy(() -> files(Map.of("built-in.secrets.bloxlink.api_key", key.toString()))
                        .read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("visible ASCII");
    }

    @Test
    void aFileThatIsNoYamlIsNotQuoted() throws IOException {
        Files.writeString(folder.resolve("wrong.yaml"), "slug: [canary-value");

        assertThatThrownBy(() ->
                        files(Map.of("built-in.directory", folder.toString())).read())
                .hasNoCause()
                .message()
                .doesNotContain("canary-value");
    }

    private static BuiltInFiles files(Map<String, String> settings) {
        DefinitionReader reader = new DefinitionReader(config(DefinitionConfig.class, Map.of()));
        return new BuiltInFiles(reader, config(BuiltInConfig.class, settings));
    }

    private static <T> T config(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }
}

package net.ticketsbot.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of settings, and the settings. */
class SettingsTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z][^|]*) \\| ([^|]*) \\|.*\\|$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final String NONE = "–";

    @Test
    void namesEverySettingOfOursAndNoOther() throws IOException {
        assertThat(new TreeSet<>(documented().keySet()))
                .isEqualTo(new TreeSet<>(settings().keySet()));
    }

    @Test
    void saysTheirDefaults() throws IOException {
        Map<String, String> documented = documented();

        assertThat(settings()).allSatisfy((name, standard) -> {
            if (!standard.equals(NONE)) {
                assertThat(documented.get(name)).as(name).isEqualTo(standard);
            }
        });
    }

    /** Those of the frameworks are documented, too, but nothing here knows them all. */
    private static Map<String, String> documented() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        String readme = Files.readString(Path.of("README.md"));
        String table = readme.substring(readme.indexOf("\n## Configuration"), readme.indexOf("\n## Contract"));
        ROW.matcher(table).results().forEach(row -> addRow(documented, row));
        documented.keySet().removeIf(name -> name.startsWith("mp.") || name.startsWith("quarkus.datasource."));
        return documented;
    }

    private static void addRow(Map<String, String> documented, MatchResult row) {
        List<String> standards = Arrays.stream(row.group(2).split(", ", -1))
                .map(SettingsTableTest::plain)
                .toList();
        String before = "";
        int position = 0;
        for (MatchResult name : QUOTED.matcher(row.group(1)).results().toList()) {
            before = full(name.group(1), before);
            documented.put(before.replaceFirst("\\.\".*", ""), standards.get(Math.min(position, standards.size() - 1)));
            position++;
        }
    }

    /** A name that begins with a dot has the parent of the one before. */
    private static String full(String name, String before) {
        return name.startsWith(".") ? before.substring(0, before.lastIndexOf('.')) + name : name;
    }

    private static String plain(String quoted) {
        return quoted.replace("`", "").strip();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackagesOf(SettingsTableTest.class).stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .forEach(type -> add(
                                settings,
                                type.getAnnotation(ConfigMapping.class).prefix(),
                                type));
        return settings;
    }

    private static void add(Map<String, String> settings, String prefix, Class<?> mapping) {
        for (Method method : mapping.getDeclaredMethods()) {
            String name = prefix + '.' + name(method);
            group(mapping, method)
                    .findFirst()
                    .ifPresentOrElse(group -> add(settings, name, group), () -> settings.put(name, standard(method)));
        }
    }

    /** The nested interface that the method answers, if it does. */
    private static Stream<Class<?>> group(Class<?> mapping, Method method) {
        return Arrays.stream(mapping.getDeclaredClasses())
                .filter(group -> method.getGenericReturnType().getTypeName().contains(group.getName()));
    }

    private static String name(Method method) {
        WithName given = method.getAnnotation(WithName.class);
        return given == null ? method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) : given.value();
    }

    private static String standard(Method method) {
        WithDefault standard = method.getAnnotation(WithDefault.class);
        return standard == null ? NONE : standard.value();
    }
}

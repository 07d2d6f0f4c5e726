package net.ticketsbot.registry.definition;

import static java.util.Objects.requireNonNull;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import net.ticketsbot.registry.problem.ProblemException;
import net.ticketsbot.registry.problem.Violation;
import org.jspecify.annotations.Nullable;

/** A reader outside of any container. */
final class Definitions {

    private Definitions() {}

    static DefinitionReader reader(Map<String, String> settings) {
        return new DefinitionReader(new SmallRyeConfigBuilder()
                .withMapping(DefinitionConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(DefinitionConfig.class));
    }

    static List<Violation> violations(@Nullable ProblemException problem) {
        List<?> told = (List<?>) requireNonNull(problem).getParameters().get("violations");
        return requireNonNull(told).stream().map(Violation.class::cast).toList();
    }
}

package net.ticketsbot.registry.builtin;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What an operator may change about the built-in integrations. */
@ConfigMapping(prefix = "built-in")
public interface BuiltInConfig {

    /** A folder whose {@code .yaml} files replace ours of the same name, or are built in beside them. Read at start. */
    Optional<Path> directory();

    /** By slug and secret: the files with the operator's own keys, used in servers that have given none. Read at start. */
    Map<String, Map<String, Path>> secrets();
}

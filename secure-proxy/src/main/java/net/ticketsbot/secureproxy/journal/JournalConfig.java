package net.ticketsbot.secureproxy.journal;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The line that is written for each request. */
@ConfigMapping(prefix = "journal")
public interface JournalConfig {

    /** False writes no lines; the counters stay. */
    @WithDefault("true")
    boolean enabled();

    /** Lines that wait for whoever reads our standard output. What finds no room is dropped and counted. */
    @WithDefault("1M")
    MemorySize capacity();
}

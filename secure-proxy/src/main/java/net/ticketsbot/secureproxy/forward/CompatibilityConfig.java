package net.ticketsbot.secureproxy.forward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How leniently requests are read. What may be dialled is the same either way. */
@ConfigMapping(prefix = "secure-proxy")
public interface CompatibilityConfig {

    /** {@code original} for the original's bot and dashboard: its leniencies hide mistakes, so that it is announced at start. */
    @WithDefault("none")
    Compatibility compatibility();
}

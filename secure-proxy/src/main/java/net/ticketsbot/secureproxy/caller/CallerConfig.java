package net.ticketsbot.secureproxy.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether callers must say who they are. */
@ConfigMapping(prefix = "secure-proxy")
public interface CallerConfig {

    /** False only for the original's clients, which send no token. */
    @WithDefault("true")
    boolean requireServiceToken();
}

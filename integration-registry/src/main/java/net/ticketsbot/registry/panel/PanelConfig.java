package net.ticketsbot.registry.panel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Limits on welcome messages. */
@ConfigMapping(prefix = "panel")
public interface PanelConfig {

    @WithDefault("100")
    @Min(1)
    int maxPerGuild();

    /** Characters of one text: a template may be longer than what Discord shows of it. */
    @WithDefault("8192")
    @Min(1)
    int maxText();

    /** Characters of all that is stored of one message. */
    @WithDefault("16384")
    @Min(1)
    int maxMessage();
}

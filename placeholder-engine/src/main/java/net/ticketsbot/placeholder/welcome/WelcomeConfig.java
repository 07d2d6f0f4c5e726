package net.ticketsbot.placeholder.welcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What a ticket shows that no server wrote. */
@ConfigMapping(prefix = "welcome")
public interface WelcomeConfig {

    /** When neither the event nor the panel has a message, or nothing is left of it. Built-in placeholders may be used. */
    @WithDefault("Thank you for contacting support. Please describe your issue and wait for a response.")
    @NotBlank
    @Size(max = 4096)
    String defaultDescription();
}

package net.ticketsbot.registry.validation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits on asking authors' servers about secrets. */
@ConfigMapping(prefix = "validation")
public interface ValidationConfig {

    /** From the first byte to secure-proxy to its last. */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    Duration timeout();

    /** Of the author's answer. */
    @WithDefault("16K")
    MemorySize maxAnswer();

    /** Of one integration for one server. Who mistypes a key tries again at once; after all of them, one more every few seconds. */
    @WithDefault("10")
    @Min(1)
    int maxPerMinute();

    /** Of one user, over all servers and integrations. */
    @WithDefault("30")
    @Min(1)
    int maxPerUserPerMinute();
}

package net.ticketsbot.registry.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How changes come to Kafka. */
@ConfigMapping(prefix = "outbox")
public interface OutboxConfig {

    /** How long a change may lie before somebody looks. */
    @WithDefault("250ms")
    Duration poll();

    /** Changes that are read, sent and deleted together. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int batch();

    /** For a batch to be acknowledged by the broker; then it is sent again. */
    @WithDefault("5s")
    Duration patience();

    /** A replica that has relayed nothing for that long is replaced by another. Longer than a slow turn takes: three times the patience, and the database's. */
    @WithDefault("30s")
    Duration lease();
}

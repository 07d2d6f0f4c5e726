package net.ticketsbot.registry.requestlog;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much of the requests is kept. */
@ConfigMapping(prefix = "request-log")
public interface RequestLogConfig {

    /** The newest of each integration in each server. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int keep();

    /** Requests and counts. */
    @WithDefault("30")
    @Min(1)
    @Max(365)
    int days();

    /** Read from Kafka and stored together. */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int batch();

    /** A larger record is skipped. */
    @WithDefault("8K")
    MemorySize maxRecord();

    /** How often what is too old is deleted. */
    @WithDefault("1h")
    Duration sweep();
}

package net.ticketsbot.imageproxy.image;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How large a picture may be, and how long it is kept. */
@ConfigMapping(prefix = "image")
public interface ImageConfig {

    /** Bytes of a picture, whether its length is known or not. */
    @WithDefault("8M")
    MemorySize maxSize();

    /** Pixels of its longer side. */
    @WithDefault("8192")
    @Min(1)
    long maxSide();

    /** Width times height. */
    @WithDefault("32000000")
    @Min(1)
    long maxPixels();

    /** Width times height of all frames of an animation together. */
    @WithDefault("500000000")
    @Min(1)
    long maxFramePixels();

    /** Up to this size a picture is read whole, and cached. Of a larger one this much is read before a byte is passed on: its header must lie within, but for a JPEG's with a long profile. */
    @WithDefault("256K")
    MemorySize small();

    /** Bytes of all cached pictures together; 0 turns the cache off. */
    @WithDefault("16M")
    MemorySize cache();

    /** How long a cached picture is shown without asking its server again. */
    @WithDefault("10m")
    Duration cacheTime();

    /** How long after that it is still shown while its server fails. */
    @WithDefault("24h")
    Duration staleTime();

    /** How long a failure is remembered, so that a page full of a broken logo asks once. */
    @WithDefault("5s")
    Duration failureTime();
}

package net.ticketsbot.imageproxy.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** Whose links are good, and how often. */
@ConfigMapping(prefix = "image-proxy")
public interface LinkConfig {

    /** Texts whose UTF-8 bytes, at least 32 each, are HS256 keys. The minting side signs with the first; all verify. */
    @NotEmpty
    List<String> keys();

    /** Each link works once, as the original's did; reload, HEAD and caches then fail. */
    @WithDefault("false")
    boolean singleUse();

    /** How many used links are remembered until they expire; when all are taken, further ones are refused, not forgotten. */
    @WithDefault("100000")
    @Min(1)
    int usedLinks();
}

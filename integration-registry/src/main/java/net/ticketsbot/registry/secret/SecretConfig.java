package net.ticketsbot.registry.secret;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the key is that every secret is encrypted with. There is no default and no start without it. */
@ConfigMapping(prefix = "secret")
public interface SecretConfig {

    /** A Tink keyset of AEAD keys as JSON. Its primary key encrypts, all enabled keys decrypt. */
    Path keyset();
}

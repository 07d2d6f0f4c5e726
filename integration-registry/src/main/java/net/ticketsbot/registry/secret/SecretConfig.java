package net.ticketsbot.registry.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Where the root key is, in a file or in Vault: one of the two, without a default, and no start without it. And how the data
 * keys that it wraps come and go.
 */
@ConfigMapping(prefix = "secret")
public interface SecretConfig {

    /** A Tink keyset of AEAD keys as JSON. Its primary key wraps, all enabled keys unwrap. */
    Optional<Path> keyset();

    Optional<Vault> vault();

    /** How often the file and the table of data keys are looked at. */
    @WithDefault("1s")
    @DurationMin(millis = 10)
    Duration reload();

    /** A primary data key of this age is replaced, and everything that it sealed is encrypted again. */
    @WithDefault("90d")
    @DurationMin(millis = 1)
    Duration dataKeyLifetime();

    /** How long every replica has to learn of a new data key before one of them seals with it: many times {@link #reload()}. */
    @WithDefault("1m")
    Duration dataKeyNotice();

    /** How often it is looked whether there is something to rotate, re-encrypt or retire. */
    @WithDefault("10s")
    @DurationMin(millis = 10)
    Duration rotationInterval();

    /** Rows that are encrypted again in one transaction, and locked for as long. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batch();

    /** HashiCorp Vault's transit engine. Nothing in here has a default by annotation: the group would always be there. */
    interface Vault {

        /** With {@code https} its certificate is checked. */
        URI url();

        /** A PEM file with the authority that signed the certificate; without it, those that Java trusts. */
        Optional<Path> ca();

        Optional<String> namespace();

        /** {@code transit} if absent. */
        Optional<String> mount();

        /** The name of the key there. */
        @NotEmpty
        String key();

        /** Read before every call, so that whoever renews the token may replace it. */
        Path tokenFile();

        /** For one whole call; three seconds if absent. */
        Optional<@DurationMin(millis = 1) Duration> deadline();

        /** How often the data keys are wrapped again, in case that the key was rotated there; every hour if absent. */
        Optional<@DurationMin(millis = 10) Duration> rewrapInterval();
    }
}

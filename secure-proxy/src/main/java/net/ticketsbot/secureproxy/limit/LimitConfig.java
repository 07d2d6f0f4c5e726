package net.ticketsbot.secureproxy.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** What this service takes on at one time, for one host, one server and one integration. */
@ConfigMapping(prefix = "limit")
public interface LimitConfig {

    /** Requests under way. One more is answered 503. */
    @WithDefault("512")
    @Min(1)
    int inFlight();

    /** Bytes of bodies held by all requests under way; without, a quarter of the heap. The request that passes it is answered 503. */
    Optional<MemorySize> bufferedBytes();

    /** Bytes of one request's JSON. */
    @WithDefault("256K")
    MemorySize requestBody();

    /** For one request's JSON to arrive. */
    @WithDefault("5s")
    Duration requestTime();

    Host host();

    Breaker breaker();

    /** Requests of one integration, over all servers. */
    IntegrationRate integration();

    /** Requests of one server, over all integrations. */
    GuildRate guild();

    /** For one origin: scheme, host and port. */
    interface Host {

        /** Requests under way, of all integrations together. */
        @WithDefault("64")
        @Min(1)
        int concurrent();

        /** Requests of one integration that wait for their turn, within their deadline. One more is answered 503. */
        @WithDefault("64")
        @Min(1)
        int queue();
    }

    /** When an origin is left alone, by the integration whose requests fail there. */
    interface Breaker {

        /** The last requests that are looked at. */
        @WithDefault("20")
        @Min(1)
        @Max(1000)
        int window();

        /** The part of them that must have failed. */
        @WithDefault("0.5")
        @DecimalMin("0.01")
        @DecimalMax("1.0")
        double failureRatio();

        /** How long nothing is sent. */
        @WithDefault("5s")
        Duration delay();

        /** How many requests must then succeed, one failure starting the delay again. */
        @WithDefault("2")
        @Min(1)
        int probes();

        /** A missed deadline counts against the origin only when it was at least this long: an impatient caller must not close it to others. */
        @WithDefault("1s")
        Duration patience();
    }

    /** A token bucket. */
    interface Rate {

        int perSecond();

        int burst();
    }

    /** A public integration is used by many servers. */
    interface IntegrationRate extends Rate {

        @Override
        @WithDefault("200")
        @Min(1)
        int perSecond();

        @Override
        @WithDefault("1000")
        @Min(1)
        int burst();
    }

    /** Five integrations, a handful of tickets a second. */
    interface GuildRate extends Rate {

        @Override
        @WithDefault("50")
        @Min(1)
        int perSecond();

        @Override
        @WithDefault("250")
        @Min(1)
        int burst();
    }
}

package net.ticketsbot.imageproxy.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How much this process takes on, and how much of it one viewer may have. */
@ConfigMapping(prefix = "limit")
public interface LimitConfig {

    /** Requests being answered, cached pictures included. */
    @WithDefault("512")
    @Min(1)
    int inFlight();

    /** Pictures being fetched. Each holds at most {@code image.small} and two socket buffers. */
    @WithDefault("128")
    @Min(1)
    int fetches();

    /** Of them from one host, its redirects' hosts not counted. The others wait in line until their request's deadline. */
    @WithDefault("32")
    @Min(1)
    int hostFetches();

    /** Of those again, too large for the cache: they last for as long as their viewers read. */
    @WithDefault("16")
    @Min(1)
    int hostLarge();

    /** Requests being answered for one client address. */
    @WithDefault("64")
    @Min(1)
    int clientInFlight();

    /** Requests of one client address that wait until one of those is done. */
    @WithDefault("256")
    @Min(0)
    int clientWaiting();

    /** Requests that wait in all clients' lines, and fetches in all hosts'. */
    @WithDefault("2048")
    @Min(0)
    int waiting();

    /** Requests a second from one client address, on the long run. */
    @WithDefault("50")
    @Min(1)
    int clientRate();

    /** Requests at once from one client address after a pause: a page full of logos. */
    @WithDefault("300")
    @Min(1)
    int clientBurst();
}

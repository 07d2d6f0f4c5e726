package net.ticketsbot.secureproxy.egress;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a request leaves, and what one exchange may cost. A caller can lower the limits, never raise them. */
@ConfigMapping(prefix = "egress")
public interface EgressConfig {

    @WithDefault("direct")
    @NotNull
    EgressMode mode();

    /** From the request's arrival to the last byte of the answer, over waiting, DNS and redirects. */
    @WithDefault("5s")
    Duration timeout();

    /** TCP with one address; TLS with it may take twice as long. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Of the answer's decompressed body. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** 0 hands the 3xx answer to the caller. */
    @WithDefault("3")
    @Min(0)
    @Max(10)
    int maxRedirects();

    /** Addresses that may be dialled although they are not public: {@code CIDR} or {@code CIDR:port}. Each is announced at start. */
    Optional<List<String>> allow();

    /** Addresses that may not be dialled although they are public. Wins over {@link #allow()}. */
    Optional<List<String>> deny();

    /** Ports refused on top of the Fetch standard's bad ports. */
    Optional<Set<Integer>> denyPorts();

    /** Names refused, with all below them, on top of the special-use names. */
    Optional<Set<String>> denyNames();

    @WithDefault("ticket-integrations/1.0")
    @Pattern(regexp = "[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?")
    String userAgent();

    Relay relay();

    ForwardProxy forwardProxy();

    /** Needed when {@link #mode()} is {@link EgressMode#RELAY}. */
    interface Relay {

        /** Called as {@code url?url=<the target>}. */
        Optional<URI> url();

        /** Carries {@link #key()}. */
        @WithDefault("x-relay-auth")
        @Pattern(regexp = "[A-Za-z0-9-]+")
        String header();

        Optional<String> key();
    }

    /** Needed when {@link #mode()} is {@link EgressMode#FORWARD_PROXY}. */
    interface ForwardProxy {

        Optional<String> host();

        @WithDefault("3128")
        @Min(1)
        @Max(65535)
        int port();

        Optional<String> username();

        Optional<String> password();
    }
}

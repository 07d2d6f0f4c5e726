package net.ticketsbot.resolver.dns;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * What is known of a name, and for how long.
 *
 * @param addresses empty when there are none
 * @param problem why not, for the operator's log
 */
record Resolution(List<InetAddress> addresses, String problem, Duration ttl) {

    Resolution {
        addresses = List.copyOf(addresses);
    }

    Uni<List<InetAddress>> toUni() {
        return addresses.isEmpty()
                ? Uni.createFrom().failure(new ResolutionException(problem))
                : Uni.createFrom().item(addresses);
    }
}

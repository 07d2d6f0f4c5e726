package net.ticketsbot.resolver.dns;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a host name into addresses, public or not: the judgement is {@link net.ticketsbot.resolver.address.AddressPolicy}'s. */
public interface HostResolver {

    int MAX_ADDRESSES = 16;

    /**
     * At least one address, in the order in which they should be tried, at most {@link #MAX_ADDRESSES}.
     *
     * @param host an ASCII name as {@link net.ticketsbot.resolver.url.Destination} holds it, never an address literal
     * @return fails with {@link ResolutionException} when the name does not exist, has no address or no server answered in time
     */
    Uni<List<InetAddress>> resolve(String host);

    /** What {@link #resolve} would give at once, or null when it has to ask or would fail. Neither throws nor waits. */
    default @Nullable List<InetAddress> remembered(String host) {
        return null;
    }
}

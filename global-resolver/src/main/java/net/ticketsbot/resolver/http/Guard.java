package net.ticketsbot.resolver.http;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.address.Verdict;
import net.ticketsbot.resolver.dns.HostResolver;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/** From a destination to the addresses that may be dialled for it. */
final class Guard {

    private final HostResolver resolver;
    private final AddressPolicy policy;
    private final GuardListener listener;

    Guard(HostResolver resolver, AddressPolicy policy, GuardListener listener) {
        this.resolver = resolver;
        this.policy = policy;
        this.listener = listener;
    }

    /** What is known already: the address that the host is, or those that its name had a moment ago; null when it must be looked up. */
    @Nullable
    List<InetAddress> known(Destination destination) {
        InetAddress literal = destination.literal();
        return literal == null ? resolver.remembered(destination.host()) : List.of(literal);
    }

    Uni<List<InetAddress>> lookUp(Destination destination) {
        return resolver.resolve(destination.host());
    }

    /** At least one address; throws {@link Failure#DENIED} with the first verdict when none may be dialled. */
    List<InetAddress> judge(Destination destination, List<InetAddress> found) {
        List<InetAddress> allowed = new ArrayList<>(found.size());
        Verdict.Denied first = null;
        for (InetAddress address : found) {
            InetAddress plain = plain(address);
            if (policy.decide(plain, destination.port()) instanceof Verdict.Denied denied) {
                listener.dropped(destination, denied);
                first = first == null ? denied : first;
            } else {
                allowed.add(plain);
            }
        }
        if (first != null && allowed.isEmpty()) {
            throw ExchangeException.denied(destination.host(), first);
        }
        if (allowed.isEmpty()) {
            throw new ExchangeException(Failure.DNS, destination.host() + " has no address");
        }
        return allowed;
    }

    /** Without a name or scope, so that judgement, connection and pool see the same bytes and nothing else. */
    private static InetAddress plain(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

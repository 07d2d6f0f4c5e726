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

    /** The name's addresses, or the one that the host is; not judged yet. */
    Uni<List<InetAddress>> resolve(Destination destination) {
        InetAddress literal = destination.literal();
        if (literal != null) {
            return Uni.createFrom().item(List.of(literal));
        }
        try {
            return resolver.resolve(destination.host());
        } catch (RuntimeException e) {
            return Uni.createFrom().failure(e);
        }
    }

    /** At least one address; throws {@link Failure#DENIED} when none may be dialled. */
    List<InetAddress> judge(Destination destination, List<InetAddress> found) {
        List<InetAddress> allowed = new ArrayList<>(found.size());
        for (InetAddress address : found) {
            InetAddress plain = plain(address);
            if (policy.decide(plain, destination.port()) instanceof Verdict.Denied denied) {
                listener.dropped(destination, denied);
            } else {
                allowed.add(plain);
            }
        }
        if (allowed.isEmpty()) {
            throw new ExchangeException(Failure.DENIED, "no address of " + destination.host() + " may be dialled");
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

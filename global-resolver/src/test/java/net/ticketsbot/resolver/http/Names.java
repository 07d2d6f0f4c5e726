package net.ticketsbot.resolver.http;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.ticketsbot.resolver.dns.HostResolver;
import net.ticketsbot.resolver.dns.ResolutionException;

/** A resolver that knows what a test tells it, and that every other name is this machine. */
final class Names implements HostResolver {

    private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    Names put(String name, String... addresses) {
        known.put(name, Stream.of(addresses).map(Names::literal).toList());
        return this;
    }

    int asked(String name) {
        return asked.getOrDefault(name, 0);
    }

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        asked.merge(host, 1, Integer::sum);
        List<InetAddress> addresses = known.getOrDefault(host, List.of(literal("127.0.0.1")));
        return addresses.isEmpty()
                ? Uni.createFrom().failure(new ResolutionException("no such name"))
                : Uni.createFrom().item(addresses);
    }

    static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

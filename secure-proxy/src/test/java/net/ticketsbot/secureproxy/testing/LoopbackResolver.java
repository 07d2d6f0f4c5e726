package net.ticketsbot.secureproxy.testing;

import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.ticketsbot.resolver.dns.HostResolver;
import net.ticketsbot.resolver.dns.ResolutionException;

/** Every name is this machine, but for those that say otherwise: no test depends on DNS. */
@Mock
@Singleton
public class LoopbackResolver implements HostResolver {

    public static final String PRIVATE = "private.example.com";
    public static final String MISSING = "missing.example.com";

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        return switch (host) {
            case PRIVATE -> Uni.createFrom().item(List.of(address(10, 0, 0, 1)));
            case MISSING -> Uni.createFrom().failure(new ResolutionException("no such name"));
            default -> Uni.createFrom().item(List.of(address(127, 0, 0, 1)));
        };
    }

    private static InetAddress address(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

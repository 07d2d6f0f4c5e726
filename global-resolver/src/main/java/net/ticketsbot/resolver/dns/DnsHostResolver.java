package net.ticketsbot.resolver.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks DNS servers. Answers and failures are remembered within bounds, a name is asked for once at a time however many wait, neither search domains nor the
 * hosts file are used, and every query leaves from a port of its own.
 */
public final class DnsHostResolver implements HostResolver, AutoCloseable {

    /** The largest datagram that is not fragmented on the way (DNS flag day 2020); what is larger comes over TCP. */
    private static final int MAX_DATAGRAM = 1232;

    private final EventLoop loop;
    private final DnsNameResolver netty;
    private final List<InetSocketAddress> servers;
    private final DnsOptions options;
    private final AsyncCache<String, Resolution> cache;

    private DnsHostResolver(Vertx vertx, DnsOptions options, Ticker ticker) {
        this.loop = ((VertxInternal) vertx).getEventLoopGroup().next();
        this.options = options;
        this.servers = NameServers.of(options.servers());
        this.netty = netty(vertx, loop, servers.get(0), options);
        this.cache = Caffeine.newBuilder()
                .maximumSize(options.cacheSize())
                .expireAfter(Expiry.creating((String name, Resolution found) -> found.ttl()))
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync();
    }

    /** Throws {@link IllegalArgumentException} when a server is not an address. */
    public static DnsHostResolver create(Vertx vertx, DnsOptions options) {
        return create(vertx, options, Ticker.systemTicker());
    }

    static DnsHostResolver create(Vertx vertx, DnsOptions options, Ticker ticker) {
        return new DnsHostResolver(vertx, options, ticker);
    }

    private static DnsNameResolver netty(Vertx vertx, EventLoop loop, InetSocketAddress server, DnsOptions options) {
        Transport transport = ((VertxInternal) vertx).transport();
        return new DnsNameResolverBuilder(loop)
                .datagramChannelFactory(transport::datagramChannel)
                .socketChannelFactory(
                        () -> (SocketChannel) transport.channelFactory(false).newChannel())
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .nameServerProvider(new SingletonDnsServerAddressStreamProvider(server))
                .queryTimeoutMillis(options.deadline().toMillis())
                .maxPayloadSize(MAX_DATAGRAM)
                .hostsFileEntriesResolver((name, types) -> null)
                .searchDomains(List.of())
                .ndots(0)
                .build();
    }

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        // A copy for each: whoever leaves cancels what it was handed.
        return Uni.createFrom().completionStage(() -> find(host).copy()).chain(Resolution::toUni);
    }

    @Override
    public @Nullable List<InetAddress> remembered(String host) {
        CompletableFuture<Resolution> entry = cache.getIfPresent(host);
        if (entry == null || !entry.isDone()) {
            return null;
        }
        List<InetAddress> addresses = entry.join().addresses();
        return addresses.isEmpty() ? null : addresses;
    }

    private CompletableFuture<Resolution> find(String host) {
        return cache.get(host, (name, executor) -> new Lookup(loop, netty, servers, options, name).start());
    }

    @Override
    public void close() {
        netty.close();
    }
}

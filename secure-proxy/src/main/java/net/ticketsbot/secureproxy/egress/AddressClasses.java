package net.ticketsbot.secureproxy.egress;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import net.ticketsbot.resolver.address.AddressClass;
import net.ticketsbot.resolver.address.Verdict;
import net.ticketsbot.resolver.http.GuardListener;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/** Counts the addresses that the guard drops, and remembers for a moment why the guard dropped a host's addresses, so that the decision's line can name their class. */
@Singleton
public class AddressClasses implements GuardListener {

    private static final int REMEMBERED_HOSTS = 1_000;
    private static final String NONE = "-";
    private static final Map<AddressClass, String> TEXTS = Stream.of(AddressClass.values())
            .collect(
                    toUnmodifiableMap(Function.identity(), known -> known.name().toLowerCase(ROOT)));

    private final MeterRegistry metrics;
    private final Cache<String, Verdict.Denied> dropped =
            Caffeine.newBuilder().maximumSize(REMEMBERED_HOSTS).build();

    AddressClasses(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void dropped(Destination destination, Verdict.Denied verdict) {
        dropped.put(destination.host(), verdict);
        metrics.counter("proxy.addresses.dropped", "address_class", text(AddressClass.of(verdict.address())))
                .increment();
    }

    public String of(@Nullable InetAddress address) {
        return address == null ? NONE : text(AddressClass.of(address));
    }

    /** The class of an address that a refused host had; {@code -} when its name or port was refused. */
    public String ofDenied(String host) {
        Verdict.Denied verdict = dropped.getIfPresent(host);
        return verdict == null ? NONE : text(AddressClass.of(verdict.address()));
    }

    /** The class and RFC by which a refused host's address was dropped, for the operator alone; empty when its name or port was refused. */
    public String reasonOfDenied(String host) {
        Verdict.Denied verdict = dropped.getIfPresent(host);
        return verdict == null ? "" : verdict.reason();
    }

    private static String text(AddressClass addressClass) {
        return TEXTS.getOrDefault(addressClass, NONE);
    }
}

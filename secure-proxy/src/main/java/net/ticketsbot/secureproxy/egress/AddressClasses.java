package net.ticketsbot.secureproxy.egress;

import static java.util.Locale.ROOT;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.ticketsbot.resolver.address.AddressClass;
import net.ticketsbot.resolver.address.Verdict;
import net.ticketsbot.resolver.http.GuardListener;
import net.ticketsbot.resolver.url.Destination;
import org.jspecify.annotations.Nullable;

/** Counts the addresses that the guard drops, and names their classes. */
@Singleton
public class AddressClasses implements GuardListener {

    private static final String NONE = "-";

    /** Made once: a lower-case copy for each request would be the dearest word of its line. */
    private static final Map<AddressClass, String> TEXTS = Stream.of(AddressClass.values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(), addressClass -> addressClass.name().toLowerCase(ROOT)));

    private final MeterRegistry metrics;

    AddressClasses(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void dropped(Destination destination, Verdict.Denied verdict) {
        metrics.counter("proxy.addresses.dropped", "address_class", text(AddressClass.of(verdict.address())))
                .increment();
    }

    public String of(@Nullable InetAddress address) {
        return address == null ? NONE : text(AddressClass.of(address));
    }

    private static String text(AddressClass addressClass) {
        return TEXTS.getOrDefault(addressClass, NONE);
    }
}

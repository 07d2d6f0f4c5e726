package net.ticketsbot.resolver.address;

import static net.ticketsbot.resolver.address.AddressClassTest.literal;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MachineAddressesTest {

    private static final Set<InetAddress> FIRST = Set.of(literal("1.2.3.4"));
    private static final Set<InetAddress> SECOND = Set.of(literal("1.2.3.5"));

    private final AtomicLong now = new AtomicLong();
    private final AtomicReference<Set<InetAddress>> machine = new AtomicReference<>(FIRST);
    private final MachineAddresses addresses = new MachineAddresses(machine::get, now::get);

    @Test
    void keepsAReadingForTenSeconds() {
        machine.set(SECOND);
        now.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(addresses.get()).isEqualTo(FIRST);
    }

    @Test
    void readsAgainAfterTenSeconds() {
        machine.set(SECOND);
        now.addAndGet(Duration.ofSeconds(10).toNanos() + 1);

        assertThat(addresses.get()).isEqualTo(SECOND);
    }

    @Test
    void holdsWhatTheMachineReallyHas() {
        assertThat(new MachineAddresses().get()).contains(InetAddress.getLoopbackAddress());
    }
}

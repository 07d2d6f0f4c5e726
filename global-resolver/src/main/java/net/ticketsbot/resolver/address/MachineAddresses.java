package net.ticketsbot.resolver.address;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** This machine's own addresses, at most ten seconds old: machines gain and lose them while they run. */
final class MachineAddresses implements Supplier<Set<InetAddress>> {

    private static final long STALE_AFTER_NANOS = 10_000_000_000L;

    private final Supplier<Set<InetAddress>> source;
    private final LongSupplier nanoTime;
    private volatile Reading reading;

    MachineAddresses() {
        this(MachineAddresses::read, System::nanoTime);
    }

    MachineAddresses(Supplier<Set<InetAddress>> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.reading = new Reading(source.get(), nanoTime.getAsLong());
    }

    /** Reads the interfaces again when the last reading is stale: some system calls, no I/O. */
    @Override
    public Set<InetAddress> get() {
        long now = nanoTime.getAsLong();
        if (now - reading.at() > STALE_AFTER_NANOS) {
            reading = new Reading(source.get(), now);
        }
        return reading.addresses();
    }

    private static Set<InetAddress> read() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(toUnmodifiableSet());
        } catch (SocketException e) {
            throw new UncheckedIOException("this machine's addresses are not known", e);
        }
    }

    private record Reading(Set<InetAddress> addresses, long at) {}
}

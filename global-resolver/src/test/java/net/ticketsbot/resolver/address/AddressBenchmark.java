package net.ticketsbot.resolver.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressTrie;
import inet.ipaddr.ipv6.IPv6Address;
import inet.ipaddr.ipv6.IPv6AddressTrie;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Is this address public? One check, over addresses of which most are. The library is given its own address objects, already made, and the same ranges: as a
 * list of prefixes, and as its trie.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AddressBenchmark {

    private static final int COUNT = SampleAddresses.COUNT;

    private final AddressPolicy policy = AddressPolicy.of(List.of(), List.of(), Set::of);
    private final InetAddress[] ipv4 = SampleAddresses.ipv4();
    private final InetAddress[] ipv6 = SampleAddresses.ipv6();
    private final long[] high = new long[COUNT];
    private final long[] low = new long[COUNT];
    private final IPAddress[] libraryIpv4 = new IPAddress[COUNT];
    private final IPAddress[] libraryIpv6 = new IPAddress[COUNT];
    private final IPAddress[] prefixesIpv4 = prefixes(true);
    private final IPAddress[] prefixesIpv6 = prefixes(false);
    private final IPAddress allocatedIpv6 = new IPAddressString("2000::/3").getAddress();
    private final IPv4AddressTrie trieIpv4 = new IPv4AddressTrie();
    private final IPv6AddressTrie trieIpv6 = new IPv6AddressTrie();

    @Setup
    public void prepare() {
        for (int i = 0; i < COUNT; i++) {
            Ip ip = Ip.of(ipv6[i]);
            high[i] = ip.high();
            low[i] = ip.low();
            libraryIpv4[i] = new IPv4Address(ipv4[i].getAddress());
            libraryIpv6[i] = new IPv6Address(ipv6[i].getAddress());
        }
        Stream.of(prefixesIpv4).forEach(prefix -> trieIpv4.add(prefix.toIPv4()));
        Stream.of(prefixesIpv6).forEach(prefix -> trieIpv6.add(prefix.toIPv6()));
        requireAgreement();
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public int ipv4() {
        int count = 0;
        for (InetAddress address : ipv4) {
            count += AddressClass.of(address) == AddressClass.PUBLIC ? 1 : 0;
        }
        return count;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public int ipv4Decision() {
        int count = 0;
        for (InetAddress address : ipv4) {
            count += policy.decide(address, 443) instanceof Verdict.Allowed ? 1 : 0;
        }
        return count;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public int ipv4LibraryPrefixes() {
        int count = 0;
        for (IPAddress address : libraryIpv4) {
            count += isInAny(prefixesIpv4, address) ? 0 : 1;
        }
        return count;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public int ipv4LibraryTrie() {
        int count = 0;
        for (IPAddress address : libraryIpv4) {
            count += trieIpv4.elementContains(address.toIPv4()) ? 0 : 1;
        }
        return count;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public int ipv6() {
        int count = 0;
        for (int i = 0; i < COUNT; i++) {
            count += AddressTable.ipv6(high[i], low[i]).isPublic() ? 1 : 0;
        }
        return count;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public int ipv6FromInetAddress() {
        int count = 0;
        for (InetAddress address : ipv6) {
            count += AddressClass.of(address) == AddressClass.PUBLIC ? 1 : 0;
        }
        return count;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public int ipv6LibraryPrefixes() {
        int count = 0;
        for (IPAddress address : libraryIpv6) {
            count += allocatedIpv6.contains(address) && !isInAny(prefixesIpv6, address) ? 1 : 0;
        }
        return count;
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public int ipv6LibraryTrie() {
        int count = 0;
        for (IPAddress address : libraryIpv6) {
            count += allocatedIpv6.contains(address) && !trieIpv6.elementContains(address.toIPv6()) ? 1 : 0;
        }
        return count;
    }

    private static boolean isInAny(IPAddress[] prefixes, IPAddress address) {
        for (IPAddress prefix : prefixes) {
            if (prefix.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static IPAddress[] prefixes(boolean isIpv4) {
        return Stream.of(AddressClass.values())
                .filter(addressClass -> addressClass != AddressClass.PUBLIC && addressClass != AddressClass.UNASSIGNED)
                .flatMap(addressClass -> addressClass.ranges().stream())
                .filter(range -> range.cidr().first().isIpv4() == isIpv4)
                .map(range -> new IPAddressString(range.text()).getAddress())
                .toArray(IPAddress[]::new);
    }

    private void requireAgreement() {
        if (ipv4() != ipv4LibraryPrefixes() || ipv4() != ipv4LibraryTrie() || ipv4() != ipv4Decision()) {
            throw new IllegalStateException("the two do not agree about IPv4");
        }
        if (ipv6() != ipv6LibraryPrefixes() || ipv6() != ipv6LibraryTrie() || ipv6() != ipv6FromInetAddress()) {
            throw new IllegalStateException("the two do not agree about IPv6");
        }
    }
}

package net.ticketsbot.resolver.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** The rows of {@link AddressClass}, searched. */
final class AddressTable {

    private static final RangeIndex IPV4 = new RangeIndex(rows(true));
    private static final RangeIndex IPV6 = new RangeIndex(rows(false));
    private static final SpecialRange ISATAP = new SpecialRange(
            AddressClass.EMBEDS_IPV4, Cidr.parse("::/0"), "::/0", "EMBEDS_IPV4 ISATAP interface identifier (RFC 5214)");

    private AddressTable() {}

    static SpecialRange find(InetAddress address) {
        // Asking the final class lets the JIT see the array's size, and drop the array.
        if (address instanceof Inet4Address ipv4) {
            return ipv4(Ip.word(ipv4.getAddress(), 0));
        }
        byte[] bytes = address.getAddress();
        return ipv6(Ip.join(Ip.word(bytes, 0), Ip.word(bytes, 4)), Ip.join(Ip.word(bytes, 8), Ip.word(bytes, 12)));
    }

    static SpecialRange ipv4(int address) {
        return IPV4.find((long) address << 32, 0);
    }

    static SpecialRange ipv6(long high, long low) {
        SpecialRange row = IPV6.find(high, low);
        if (row.isPublic()) {
            return Ip.isIsatap(low) ? ISATAP : row;
        }
        if (Ip.isNat64(high, low)) {
            // An IPv6-only network reaches public IPv4 servers through this prefix.
            SpecialRange embedded = ipv4((int) low);
            return embedded.isPublic() ? embedded : row;
        }
        return row;
    }

    private static List<SpecialRange> rows(boolean isIpv4) {
        return Stream.of(AddressClass.values())
                .flatMap(addressClass -> addressClass.ranges().stream())
                .filter(row -> row.cidr().first().isIpv4() == isIpv4)
                .toList();
    }
}

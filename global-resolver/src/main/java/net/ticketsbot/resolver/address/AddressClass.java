package net.ticketsbot.resolver.address;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an address is for. The most specific block wins, and only PUBLIC may be dialled: what is globally reachable and where a web server may live. From the
 * IANA special-purpose registries and the RFCs named here.
 */
public enum AddressClass {
    THIS_NETWORK("0.0.0.0/8 RFC 791", "0.0.0.0/32 RFC 1122", "::/128 RFC 4291"),
    LOOPBACK("127.0.0.0/8 RFC 1122", "::1/128 RFC 4291"),
    PRIVATE("10.0.0.0/8 RFC 1918", "172.16.0.0/12 RFC 1918", "192.168.0.0/16 RFC 1918"),
    UNIQUE_LOCAL("fc00::/7 RFC 4193"),
    SITE_LOCAL("fec0::/10 RFC 3879"),
    SHARED("100.64.0.0/10 RFC 6598"),
    LINK_LOCAL("169.254.0.0/16 RFC 3927", "fe80::/10 RFC 4291"),
    MULTICAST("224.0.0.0/4 RFC 5771", "ff00::/8 RFC 4291"),
    BROADCAST("255.255.255.255/32 RFC 919"),
    DOCUMENTATION(
            "192.0.2.0/24 RFC 5737",
            "198.51.100.0/24 RFC 5737",
            "203.0.113.0/24 RFC 5737",
            "2001:db8::/32 RFC 3849",
            "3fff::/20 RFC 9637"),
    BENCHMARKING("198.18.0.0/15 RFC 2544", "2001:2::/48 RFC 5180"),
    /** An IPv6 address that a tunnel or translator turns into an IPv4 one. */
    EMBEDS_IPV4(
            "::/96 RFC 4291",
            "::ffff:0:0/96 RFC 4291",
            "::ffff:0:0:0/96 RFC 2765",
            "64:ff9b::/96 RFC 6052",
            "64:ff9b:1::/48 RFC 8215",
            "2001::/32 RFC 4380",
            "2002::/16 RFC 3056"),
    /** Anycast and relay services of the network itself, and identifiers: reachable, but no web server lives there. */
    NETWORK_SERVICE(
            "192.0.0.9/32 RFC 7723",
            "192.0.0.10/32 RFC 8155",
            "192.31.196.0/24 RFC 7535",
            "192.52.193.0/24 RFC 7450",
            "192.88.99.0/24 RFC 7526",
            "192.88.99.2/32 RFC 6751",
            "192.175.48.0/24 RFC 7534",
            "2001:1::1/128 RFC 7723",
            "2001:1::2/128 RFC 8155",
            "2001:1::3/128 RFC 9665",
            "2001:3::/32 RFC 7450",
            "2001:4:112::/48 RFC 7535",
            "2001:10::/28 RFC 4843",
            "2001:20::/28 RFC 7343",
            "2001:30::/28 RFC 9374",
            "2620:4f:8000::/48 RFC 7534"),
    /** The part of a cloud that answers its own machines only, on an address that looks public (no RFC: Azure's documentation). */
    CLOUD_METADATA("168.63.129.16/32 Azure"),
    RESERVED(
            "192.0.0.0/24 RFC 6890",
            "192.0.0.0/29 RFC 7335",
            "192.0.0.8/32 RFC 7600",
            "192.0.0.170/32 RFC 8880",
            "192.0.0.171/32 RFC 8880",
            "240.0.0.0/4 RFC 1112",
            "100::/64 RFC 6666",
            "100:0:0:1::/64 RFC 9780",
            "2001::/23 RFC 2928",
            "5f00::/16 RFC 9602"),
    PUBLIC("0.0.0.0/0 RFC 791", "2000::/3 RFC 4291"),
    UNASSIGNED("::/0 RFC 4291");

    @SuppressWarnings("ImmutableEnumChecker") // Stream.toList() is unmodifiable and SpecialRange is a record
    private final List<SpecialRange> ranges;

    AddressClass(String... ranges) {
        this.ranges =
                Stream.of(ranges).map(text -> SpecialRange.parse(this, text)).toList();
    }

    List<SpecialRange> ranges() {
        return ranges;
    }

    /** Allocates nothing for IPv4; for IPv6 only the copy of the address that the JDK hands out. */
    public static AddressClass of(InetAddress address) {
        return AddressTable.find(address).addressClass();
    }
}

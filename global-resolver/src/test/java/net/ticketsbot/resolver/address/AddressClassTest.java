package net.ticketsbot.resolver.address;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressClassTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # address,            class
            0.0.0.0,              THIS_NETWORK
            0.255.255.255,        THIS_NETWORK
            1.0.0.0,              PUBLIC
            9.255.255.255,        PUBLIC
            10.0.0.0,             PRIVATE
            10.255.255.255,       PRIVATE
            11.0.0.0,             PUBLIC
            100.63.255.255,       PUBLIC
            100.64.0.0,           SHARED
            100.100.100.200,      SHARED
            100.127.255.255,      SHARED
            100.128.0.0,          PUBLIC
            126.255.255.255,      PUBLIC
            127.0.0.0,            LOOPBACK
            127.255.255.255,      LOOPBACK
            128.0.0.0,            PUBLIC
            168.63.129.15,        PUBLIC
            168.63.129.16,        CLOUD_METADATA
            168.63.129.17,        PUBLIC
            169.254.169.254,      LINK_LOCAL
            192.0.0.192,          RESERVED
            192.0.0.9,            NETWORK_SERVICE
            192.0.1.0,            PUBLIC
            192.88.99.2,          NETWORK_SERVICE
            223.255.255.255,      PUBLIC
            224.0.0.0,            MULTICAST
            239.255.255.255,      MULTICAST
            240.0.0.0,            RESERVED
            255.255.255.254,      RESERVED
            255.255.255.255,      BROADCAST
            ::,                   THIS_NETWORK
            ::1,                  LOOPBACK
            ::2,                  EMBEDS_IPV4
            ::10.0.0.1,           EMBEDS_IPV4
            ::ffff:10.0.0.1,      EMBEDS_IPV4
            ::ffff:8.8.8.8,       EMBEDS_IPV4
            ::ffff:0:8.8.8.8,     EMBEDS_IPV4
            64:ff9b::a00:1,       EMBEDS_IPV4
            64:ff9b::169.254.169.254, EMBEDS_IPV4
            64:ff9b::168.63.129.16,   EMBEDS_IPV4
            64:ff9b::8.8.8.8,     PUBLIC
            64:ff9b::1:0:0,       UNASSIGNED
            64:ff9b:1::8.8.8.8,   EMBEDS_IPV4
            64:ff9c::1,           UNASSIGNED
            1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, UNASSIGNED
            2000::,               PUBLIC
            2001::,               EMBEDS_IPV4
            2001:1::4,            RESERVED
            2001:200::,           PUBLIC
            2002:a00:1::,         EMBEDS_IPV4
            2002:808:808::,       EMBEDS_IPV4
            2606:4700:4700::1111, PUBLIC
            2606:4700::5efe:a00:1,      EMBEDS_IPV4
            2606:4700::200:5efe:a00:1,  EMBEDS_IPV4
            2606:4700::5eff:a00:1,      PUBLIC
            3fff:0fff:ffff::,     DOCUMENTATION
            3fff:1000::,          PUBLIC
            3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, PUBLIC
            4000::,               UNASSIGNED
            5f00::1,              RESERVED
            fbff::,               UNASSIGNED
            fd00:ec2::254,        UNIQUE_LOCAL
            fe00::,               UNASSIGNED
            fe80::1,              LINK_LOCAL
            fec0::1,              SITE_LOCAL
            ff02::1,              MULTICAST
            """)
    void classifiesRangesAndTheirNeighbours(String address, AddressClass expected) {
        assertThat(AddressClass.of(literal(address))).isEqualTo(expected);
    }

    static InetAddress literal(String text) {
        return requireNonNull(text.indexOf(':') < 0 ? IpText.ipv4(text) : IpText.ipv6(text), text);
    }
}

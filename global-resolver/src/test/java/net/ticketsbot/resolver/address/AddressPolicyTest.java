package net.ticketsbot.resolver.address;

import static net.ticketsbot.resolver.address.AddressClassTest.literal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private static final Supplier<Set<InetAddress>> NO_OWN = Set::of;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # allow               | deny                | address            | port  | allowed
            127.0.0.1             |                     | 127.0.0.1          | 8080  | true
            127.0.0.1             |                     | 127.0.0.2          | 8080  | false
            127.0.0.1/32:8080     |                     | 127.0.0.1          | 8080  | true
            127.0.0.1/32:8080     |                     | 127.0.0.1          | 8081  | false
            127.0.0.1:8080        |                     | 127.0.0.1          | 8080  | true
            10.1.0.0/16           |                     | 10.0.255.255       | 443   | false
            10.1.0.0/16           |                     | 10.1.0.0           | 443   | true
            10.1.0.0/16           |                     | 10.1.255.255       | 443   | true
            10.1.0.0/16           |                     | 10.2.0.0           | 443   | false
            10.1.0.0/16           | 10.1.2.0/24         | 10.1.2.3           | 443   | false
            10.1.0.0/16           | 10.1.2.0/24:22      | 10.1.2.3           | 443   | true
            10.1.2.3              | 10.0.0.0/8          | 10.1.2.3           | 443   | false
                                  | 1.2.3.0/24          | 1.2.3.4            | 443   | false
                                  | 1.2.3.0/24          | 1.2.4.0            | 443   | true
                                  | 1.2.3.0/24:80       | 1.2.3.4            | 443   | true
                                  | 0.0.0.0/0:25        | 1.2.3.4            | 25    | false
                                  | 1.2.3.0/24          | 64:ff9b::1.2.3.4   | 443   | false
            64:ff9b::/96          | 1.2.3.0/24          | 64:ff9b::1.2.3.4   | 443   | false
            2002::/16             | 1.2.3.0/24          | 2002:102:304::1    | 443   | false
            2001::/32             | 1.2.3.4             | 2001::fefd:fcfb    | 443   | false
            2002::/16             |                     | 2002:102:304::1    | 443   | true
            10.0.0.0/8            |                     | 64:ff9b::10.0.0.1  | 443   | false
            0.0.0.0/0             |                     | ::1                | 443   | false
            ::/0                  |                     | 127.0.0.1          | 443   | false
            [fd00::/8]:8443       |                     | fd00::1            | 8443  | true
            [fd00::/8]:8443       |                     | fd00::1            | 443   | false
            [fd00::1]:8443        |                     | fd00::1            | 8443  | true
            [fd00::/8]            |                     | fd00::1            | 1     | true
            fd00::/8              |                     | fd00::1            | 443   | true
            fd00::/8:443          |                     | fd00::1            | 80    | false
            fd00::1               |                     | fd00::2            | 80    | false
                                  | 2606:4700::/32      | 2606:4700:4700::11 | 443   | false
                                  | 2606:4700::/32      | 2606:4701::        | 443   | true
            """)
    void denyWinsOverAllowAndAllowOverTheTable(String allow, String deny, String address, int port, boolean allowed) {
        AddressPolicy policy = AddressPolicy.of(entries(allow), entries(deny), NO_OWN);

        Verdict verdict = policy.decide(literal(address), port);

        assertThat(verdict instanceof Verdict.Allowed).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/",
                "10.0.0.1/8",
                "10.0.0/8",
                "010.0.0.0/8",
                "10.0.0.0/8:0",
                "10.0.0.0/8:65536",
                "10.0.0.0/8:99999999999",
                "10.0.0.0/8:http",
                "10.0.0.0/8:",
                "::/129",
                "fd00::1/8",
                "[fd00::/8",
                "[fd00::/8]:",
                "fe80::1%eth0",
                "localhost",
                "example.com:443",
                "10.0.0.0-10.0.0.9"
            })
    void refusesAnEntryThatIsNotOneByName(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressPolicy.of(List.of(entry), List.of()))
                .withMessageContaining("\"" + entry + "\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressPolicy.of(List.of(), List.of(entry)))
                .withMessageContaining("\"" + entry + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4", "64:ff9b::1.2.3.4", "2606:4700::7"})
    void refusesThisMachinesOwnAddresses(String address) {
        Set<InetAddress> own = Set.of(literal("1.2.3.4"), literal("2606:4700::7"));

        Verdict verdict = AddressPolicy.of(List.of(), List.of(), () -> own).decide(literal(address), 443);

        assertThat(verdict).isEqualTo(new Verdict.Denied(literal(address), "OWN address of this machine"));
    }

    @Test
    void anAllowEntryOpensAnOwnAddress() {
        AddressPolicy policy = AddressPolicy.of(List.of("1.2.3.4"), List.of(), () -> Set.of(literal("1.2.3.4")));

        assertThat(policy.decide(literal("1.2.3.4"), 443)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void refusesWhenItCannotTellItsOwnAddresses() {
        AddressPolicy policy = AddressPolicy.of(List.of(), List.of(), () -> {
            throw new IllegalStateException("no interfaces");
        });

        assertThat(policy.decide(literal("1.2.3.4"), 443)).isInstanceOf(Verdict.Denied.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.1         | PRIVATE 10.0.0.0/8 (RFC 1918)
            168.63.129.16    | CLOUD_METADATA 168.63.129.16/32 (Azure)
            4000::           | UNASSIGNED ::/0 (RFC 4291)
            2606::5efe:1.2.3.4 | EMBEDS_IPV4 ISATAP interface identifier (RFC 5214)
            64:ff9b::10.0.0.1  | EMBEDS_IPV4 64:ff9b::/96 (RFC 6052) carrying PRIVATE 10.0.0.0/8 (RFC 1918)
            2002:a9fe:a9fe::1  | EMBEDS_IPV4 2002::/16 (RFC 3056) carrying LINK_LOCAL 169.254.0.0/16 (RFC 3927)
            """)
    void aRefusalSaysWhy(String address, String reason) {
        Verdict verdict = AddressPolicy.publicOnly().decide(literal(address), 443);

        assertThat(verdict).isEqualTo(new Verdict.Denied(literal(address), reason));
    }

    @Test
    void aRefusalByTheOperatorNamesTheEntry() {
        AddressPolicy policy = AddressPolicy.of(List.of(), List.of("1.2.3.0/24:443"), NO_OWN);

        assertThat(policy.decide(literal("1.2.3.4"), 443))
                .isEqualTo(new Verdict.Denied(literal("1.2.3.4"), "OPERATOR deny entry 1.2.3.0/24:443"));
    }

    @Test
    void tellsWhatWasOpenedSoThatItCanBeAnnounced() {
        AddressPolicy policy = AddressPolicy.of(List.of("127.0.0.1", "[fd00::/8]:443"), List.of("10.0.0.0/8"));

        assertThat(policy.allowEntries()).containsExactly("127.0.0.1", "[fd00::/8]:443");
    }

    private static List<String> entries(String text) {
        return text == null ? List.of() : List.of(text);
    }
}

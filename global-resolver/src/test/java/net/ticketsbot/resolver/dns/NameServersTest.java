package net.ticketsbot.resolver.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameServersTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,             192.0.2.1,          53",
        "192.0.2.1:5353,        192.0.2.1,          5353",
        "2001:db8::1,           2001:db8:0:0:0:0:0:1, 53",
        "[2001:db8::1]:5353,    2001:db8:0:0:0:0:0:1, 5353",
    })
    void readsAnAddressAndItsPort(String text, String address, int port) {
        InetSocketAddress server = NameServers.parse(text);

        assertThat(server.getAddress().getHostAddress()).isEqualTo(address);
        assertThat(server.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dns.example.com",
                "dns.example.com:53",
                "192.0.2.1:",
                "192.0.2.1:0",
                "192.0.2.1:65536",
                "192.0.2.1:x"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> NameServers.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(text);
    }

    @Test
    void takesTheSystemsServersAndNothingElseOfItsFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("resolv.conf"), """
                # a comment
                search example.com
                nameserver 192.0.2.1
                nameserver\t2001:db8::1
                nameserver fe80::1%eth0
                options ndots:5
                """);

        assertThat(NameServers.system(file))
                .containsExactly(NameServers.parse("192.0.2.1"), NameServers.parse("2001:db8::1"));
    }

    @Test
    void takesTheServerOfThisMachineWhenTheSystemNamesNone(@TempDir Path folder) {
        assertThat(NameServers.system(folder.resolve("missing"))).containsExactly(NameServers.parse("127.0.0.1"));
    }
}

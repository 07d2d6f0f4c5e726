package net.ticketsbot.resolver.address;

import static net.ticketsbot.resolver.address.AddressClassTest.literal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            ::,                         ::
            ::1,                        ::1
            1::,                        1::
            0:0:0:0:0:0:0:0,            ::
            1:0:0:2:0:0:0:3,            1:0:0:2::3
            1:0:0:2:0:0:3:4,            1::2:0:0:3:4
            1:0:2:3:4:5:6:7,            1:0:2:3:4:5:6:7
            1::2:3:4:5:6:7,             1:0:2:3:4:5:6:7
            0001:00AB::,                1:ab::
            ::ffff:127.0.0.1,           ::ffff:7f00:1
            1:2:3:4:5:6:7.8.9.10,       1:2:3:4:5:6:708:90a
            """)
    void writesWhatItReadInOneWay(String text, String canonical) {
        assertThat(IpText.of(literal(text))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "1::2:3:4:5:6:7:8",
                "1::2::3",
                "1:::2",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "12345::",
                "g::",
                "::１",
                "::1%eth0",
                "::1 ",
                "[::1]",
                "::127.0.0.1:1",
                "1.2.3.4::",
                "::1.2.3",
                "::1.2.3.256",
                "::01.2.3.4",
                "1:2:3:4:5:6:7:1.2.3.4",
                "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000"
            })
    void readsNothingElseAsIpv6(String text) {
        assertThat(IpText.ipv6(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "0x1.2.3.4",
                "1.2.3.4.",
                "１.2.3.4",
                "+1.2.3.4"
            })
    void readsNothingElseAsIpv4(String text) {
        assertThat(IpText.ipv4(text)).isNull();
    }
}

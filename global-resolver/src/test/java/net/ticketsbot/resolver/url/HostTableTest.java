package net.ticketsbot.resolver.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Hosts as the WHATWG URL standard reads them, and where we are stricter. */
class HostTableTest {

    static final List<Row> HOSTS =
            Rows.of("hosts.txt").stream().map(HostTableTest::row).toList();

    @Test
    void theTableIsLong() {
        assertThat(HOSTS).doesNotHaveDuplicates().hasSizeGreaterThan(220);
    }

    @ParameterizedTest
    @FieldSource("HOSTS")
    void aHostIsReadAsTheTableHasIt(Row row) {
        assertThat(read(row.text())).isEqualTo(row.expected());
    }

    private static String read(String text) {
        try {
            return Destination.parse("https://" + text + "/").host();
        } catch (InvalidDestinationException e) {
            return e.isDenied() ? "denied" : "refused";
        }
    }

    private static Row row(String line) {
        int space = line.lastIndexOf(' ');
        return new Row(Rows.unescaped(line.substring(0, space)), line.substring(space + 1));
    }

    record Row(String text, String expected) {}
}

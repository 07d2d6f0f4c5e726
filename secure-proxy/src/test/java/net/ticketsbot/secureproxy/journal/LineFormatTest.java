package net.ticketsbot.secureproxy.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static net.ticketsbot.secureproxy.journal.Entry.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import net.ticketsbot.secureproxy.limit.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineFormatTest {

    private static final int ROOM = 1280;

    private final LineFormat format = new LineFormat("forward_proxy");
    private final LineBuffer line = new LineBuffer(ROOM);

    @Test
    void saysEverythingInOneLine() {
        Entry entry = new Entry();
        entry.calledBy("placeholder-engine");
        entry.madeFor(new Tenant("01935c3e", "508392876359680000"));
        entry.about("author.example.com");
        entry.end(new Labels(Outcome.FAILED, "tls_failed", NONE, NONE), 502, 0, "no name matches");

        format.write(entry, line);

        assertThat(text())
                .matches(
                        " INFO  \\[journal] decision=failed reason=tls_failed host=author\\.example\\.com address_class=-"
                                + " egress=forward_proxy status=502 bytes=0 ms=\\d+ integration_id=01935c3e"
                                + " guild_id=508392876359680000 caller=placeholder-engine detail=\"no name matches\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\nb",
                "a\"b",
                "a\\b",
                "a\0b",
                "a\u001b[2Jb",
                "a\u007fb",
                "a\u0085b",
                "a\u2028b",
                "a\u202eb",
                "aäb",
                "a\uD83D\uDE00b"
            })
    void aStrangersWordEndsNeitherTheLineNorTheQuotes(String detail) {
        Entry entry = new Entry();
        entry.end(Labels.ABANDONED, 0, 0, detail);

        format.write(entry, line);

        assertThat(text()).endsWith("\"\n").matches("[ -~]+ detail=\"a\\?+[^\"\\\\]*b\"\n");
    }

    @Test
    void theLongestLineFindsItsPlace() {
        Entry entry = new Entry();
        entry.calledBy("c".repeat(1000));
        entry.madeFor(new Tenant("i".repeat(64), "g".repeat(64)));
        entry.about("h".repeat(253));
        entry.end(
                new Labels(Outcome.FORWARDED, "unsupported_media_type", "embeds_ipv4_of_some_kind", NONE),
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                "d".repeat(1000));

        new Timestamps().write(0, line);
        format.write(entry, line);

        assertThat(text()).endsWith("\"\n").hasSizeLessThan(ROOM);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0",
        "0, 0",
        "9, 9",
        "10, 10",
        "999, 999",
        "1000, 1000",
        "1234567890123456789, 1234567890123456789",
        "9223372036854775807, 9223372036854775807"
    })
    void writesNumbers(long number, String expected) {
        line.number(number);

        assertThat(text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999Z",
                "2026-11-24T12:00:00.000Z",
                "2026-11-24T12:00:00.007Z",
                "2026-11-24T12:00:00.999Z",
                "2026-11-24T12:00:01.010Z"
            })
    void writesTheTime(String time) {
        Timestamps timestamps = new Timestamps();
        timestamps.write(Instant.parse("2026-11-24T12:00:00.123Z").toEpochMilli(), new LineBuffer(ROOM));

        timestamps.write(Instant.parse(time).toEpochMilli(), line);

        assertThat(text()).isEqualTo(time);
    }

    private String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line.writeTo(new PrintStream(bytes, true, ISO_8859_1));
        return bytes.toString(ISO_8859_1);
    }
}

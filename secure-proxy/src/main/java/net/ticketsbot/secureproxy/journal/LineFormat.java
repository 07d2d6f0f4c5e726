package net.ticketsbot.secureproxy.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static net.ticketsbot.secureproxy.journal.Entry.NONE;

/** How a line reads: one {@code name=value} after the other, the same in each. */
final class LineFormat {

    private static final byte[] DECISION = ascii(" INFO  [journal] decision=");
    private static final byte[] REASON = ascii(" reason=");
    private static final byte[] HOST = ascii(" host=");
    private static final byte[] ADDRESS_CLASS = ascii(" address_class=");
    private static final byte[] BYTES = ascii(" bytes=");
    private static final byte[] MILLIS = ascii(" ms=");
    private static final byte[] INTEGRATION = ascii(" integration_id=");
    private static final byte[] GUILD = ascii(" guild_id=");
    private static final byte[] CALLER = ascii(" caller=");
    private static final byte[] DETAIL = ascii(" detail=\"");
    private static final byte[] QUOTE = ascii("\"");
    private static final byte[] END = ascii("\n");

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final byte[] egressAndStatus;

    LineFormat(String egress) {
        egressAndStatus = ascii(" egress=" + egress + " status=");
    }

    /** All but the time, with which a line begins. */
    void write(Entry entry, LineBuffer line) {
        line.add(DECISION)
                .word(entry.labels().outcome().text())
                .add(REASON)
                .word(entry.labels().reason())
                .add(HOST)
                .word(entry.host())
                .add(ADDRESS_CLASS)
                .word(entry.labels().addressClass())
                .add(egressAndStatus)
                .number(entry.status())
                .add(BYTES)
                .number(entry.bytes())
                .add(MILLIS)
                .number(entry.totalNanos() / NANOS_PER_MILLI)
                .add(INTEGRATION)
                .word(orNone(entry.tenant().integrationId()))
                .add(GUILD)
                .word(orNone(entry.tenant().guildId()))
                .add(CALLER)
                .word(entry.caller());
        if (!entry.detail().isEmpty()) {
            line.add(DETAIL).quote(entry.detail()).add(QUOTE);
        }
        line.add(END);
    }

    private static String orNone(String id) {
        return id.isEmpty() ? NONE : id;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}

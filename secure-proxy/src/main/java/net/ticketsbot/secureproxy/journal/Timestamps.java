package net.ticketsbot.secureproxy.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;

/** RFC 3339 in UTC to the millisecond. All but the last is made once a second. Not safe for concurrent use. */
final class Timestamps {

    private static final int TO_THE_SECOND = "2026-11-24T12:00:00".length();

    private long second = Long.MIN_VALUE;
    private byte[] text = {};

    void write(long millis, LineBuffer line) {
        long now = Math.floorDiv(millis, 1000);
        if (now != second) {
            second = now;
            text = (Instant.ofEpochSecond(now).toString().substring(0, TO_THE_SECOND) + ".000Z").getBytes(US_ASCII);
        }
        int left = Math.floorMod(millis, 1000);
        for (int i = TO_THE_SECOND + 3; i > TO_THE_SECOND; i--, left /= 10) {
            text[i] = (byte) ('0' + left % 10);
        }
        line.add(text);
    }
}

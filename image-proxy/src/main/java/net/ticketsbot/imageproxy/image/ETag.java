package net.ticketsbot.imageproxy.image;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Strong validators made from the bytes themselves: what an origin says of its versions is not passed on. */
final class ETag {

    private static final int PIECE = 8 * 1024;

    private ETag() {}

    /**
     * Two checksums and the length: 1 in 2^64 for a change to go unseen, at a tenth of a digest's cost for every picture that is fetched. Who forges a
     * picture with another's tag has changed their own.
     */
    static String of(Buffer body) {
        CRC32 first = new CRC32();
        CRC32C second = new CRC32C();
        for (int from = 0; from < body.length(); from += PIECE) {
            byte[] piece = body.getBytes(from, Math.min(body.length(), from + PIECE));
            first.update(piece);
            second.update(piece);
        }
        return '"' + hex(first.getValue() << 32 | second.getValue()) + "-" + hex(body.length()) + '"';
    }

    /** RFC 9110, section 13.1.2: weak comparison, in any of the header's lines. */
    static boolean matches(List<String> ifNoneMatch, String etag) {
        return ifNoneMatch.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .anyMatch(candidate ->
                        candidate.equals("*") || withoutWeakness(candidate).equals(etag));
    }

    private static String hex(long value) {
        return Long.toHexString(value);
    }

    private static String withoutWeakness(String candidate) {
        return candidate.startsWith("W/") ? candidate.substring(2) : candidate;
    }
}

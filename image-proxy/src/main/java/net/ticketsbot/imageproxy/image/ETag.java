package net.ticketsbot.imageproxy.image;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Strong validators made from the bytes themselves: what an origin says of its versions is not passed on. */
final class ETag {

    /** Half of SHA-256: nobody gains by two pictures with one tag. */
    private static final int BYTES = 16;

    private static final int PIECE = 8 * 1024;

    private ETag() {}

    static String of(Buffer body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int from = 0; from < body.length(); from += PIECE) {
                digest.update(body.getBytes(from, Math.min(body.length(), from + PIECE)));
            }
            return '"' + HexFormat.of().formatHex(digest.digest(), 0, BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** RFC 9110, section 13.1.2: weak comparison, in any of the header's lines. */
    static boolean matches(List<String> ifNoneMatch, String etag) {
        return ifNoneMatch.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .anyMatch(candidate ->
                        candidate.equals("*") || withoutWeakness(candidate).equals(etag));
    }

    private static String withoutWeakness(String candidate) {
        return candidate.startsWith("W/") ? candidate.substring(2) : candidate;
    }
}

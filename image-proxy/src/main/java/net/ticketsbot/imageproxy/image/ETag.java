package net.ticketsbot.imageproxy.image;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Validators of our own making: what an origin says of its versions goes into them, but is not passed on. */
final class ETag {

    private ETag() {}

    /**
     * A strong one. Two checksums and the length: 1 in 2^64 for a change to go unseen, at a tenth of a digest's cost for every picture that is fetched. Who
     * forges a picture with another's tag has changed their own.
     */
    static String of(Buffer body) {
        return '"' + checksum(Bytes.uncopied(body)) + "-" + Long.toHexString(body.length()) + '"';
    }

    /** A weak one for a picture of which only the first bytes are there: from its server's validator, else from those bytes and the length, if it is known. */
    static @Nullable String of(MultiMap headers, Buffer head, long length) {
        String validator = validator(headers);
        if (validator != null) {
            String version = checksum(ByteBuffer.wrap(validator.getBytes(StandardCharsets.UTF_8)));
            return "W/\"" + version + "-" + Long.toHexString(length) + '"';
        }
        if (length == Picture.UNKNOWN_LENGTH) {
            return null;
        }
        return "W/\"" + checksum(Bytes.uncopied(head)) + "-" + Long.toHexString(length) + '"';
    }

    /** RFC 9110, section 13.1.2: weak comparison, in any of the header's lines. */
    static boolean matches(List<String> ifNoneMatch, @Nullable String etag) {
        return etag != null
                && !ifNoneMatch.isEmpty()
                && ifNoneMatch.stream()
                        .flatMap(line -> Arrays.stream(line.split(",")))
                        .map(String::strip)
                        .anyMatch(candidate -> candidate.equals("*")
                                || withoutWeakness(candidate).equals(withoutWeakness(etag)));
    }

    private static @Nullable String validator(MultiMap headers) {
        String etag = headers.get(HttpHeaders.ETAG);
        return etag == null ? headers.get(HttpHeaders.LAST_MODIFIED) : etag;
    }

    private static String checksum(ByteBuffer bytes) {
        CRC32 first = new CRC32();
        CRC32C second = new CRC32C();
        first.update(bytes.duplicate());
        second.update(bytes);
        return Long.toHexString(first.getValue() << 32 | second.getValue());
    }

    private static String withoutWeakness(String candidate) {
        return candidate.startsWith("W/") ? candidate.substring(2) : candidate;
    }
}

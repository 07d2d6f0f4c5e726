package net.ticketsbot.resolver.coding;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;

/** Which coding an answer has; its headers then no longer speak of it. */
public final class Decodings {

    private Decodings() {}

    /** Throws {@link CodingException} when it is none that was asked for. */
    public static Decoding of(MultiMap headers) {
        String coding = headers.get(HttpHeaders.CONTENT_ENCODING);
        if (coding == null) {
            return new Identity();
        }
        if (headers.getAll(HttpHeaders.CONTENT_ENCODING).size() > 1) {
            throw new CodingException("several content codings");
        }
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> new Identity();
            case "gzip", "x-gzip" -> coded(headers, new Gunzip());
            default -> throw new CodingException("a content coding that was not asked for");
        };
    }

    private static Decoding coded(MultiMap headers, Decoding decoding) {
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        return decoding;
    }
}

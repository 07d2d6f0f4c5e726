package net.ticketsbot.imageproxy.link;

import static net.ticketsbot.imageproxy.problem.ProblemType.DESTINATION_DENIED;
import static net.ticketsbot.imageproxy.problem.ProblemType.INVALID_LINK;
import static net.ticketsbot.imageproxy.problem.ProblemType.MALFORMED_LINK;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import net.ticketsbot.resolver.url.Destination;
import net.ticketsbot.resolver.url.InvalidDestinationException;
import org.jspecify.annotations.Nullable;

/** Turns a token into a link, if one of our keys signed it and it is still good. */
@Startup // a bad key stops the start, not the first viewer
@ApplicationScoped
public class LinkVerifier {

    /** RFC 7518, section 3.2: a key at least as long as the hash. */
    private static final int SHORTEST_KEY = 32;

    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** A URL of 2048 characters, each of which JSON may have escaped, in base64. */
    private static final int LONGEST_TOKEN = 17_000;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final List<MACVerifier> keys;
    private final Clock clock;

    LinkVerifier(LinkConfig config, Clock clock) {
        this.keys = config.keys().stream().map(LinkVerifier::key).toList();
        this.clock = clock;
    }

    /** Reads a token as it stands in the query, empty when there was none. */
    public ImageLink verify(String token) {
        if (token.isEmpty()) {
            throw INVALID_LINK.because("no token");
        }
        if (token.length() > LONGEST_TOKEN) {
            throw MALFORMED_LINK.because("a token too long for any URL");
        }
        if (!CanonicalToken.isWritten(token)) {
            throw INVALID_LINK.because("not three parts of base64url as it is written");
        }
        Map<String, Object> claims = claims(payload(token));
        return new ImageLink(
                destination(claims.get("url")), requestId(claims.get("request_id")), expiry(claims.get("exp")));
    }

    private String payload(String token) {
        JWSObject signed = parse(token);
        // A key verifies HS384 and HS512 too, if it is long enough.
        if (!JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())) {
            throw INVALID_LINK.because("not HS256");
        }
        try {
            for (MACVerifier key : keys) {
                if (signed.verify(key)) {
                    return signed.getPayload().toString();
                }
            }
        } catch (JOSEException e) {
            throw INVALID_LINK.because("not an HS256 token: " + e.getClass().getSimpleName());
        }
        throw INVALID_LINK.because("no key of ours signed it");
    }

    /** Nobody has signed it yet, and the library tells of a header that is {@code null} by a {@link NullPointerException}. */
    private static JWSObject parse(String token) {
        try {
            return JWSObject.parse(token);
        } catch (ParseException | RuntimeException e) {
            throw INVALID_LINK.because("not a signed token: " + e.getClass().getSimpleName());
        }
    }

    private static Map<String, Object> claims(String payload) {
        try {
            Map<String, Object> claims = JSONObjectUtils.parse(payload);
            if (claims == null) {
                throw MALFORMED_LINK.because("claims are null");
            }
            return claims;
        } catch (ParseException e) {
            throw MALFORMED_LINK.because("claims are not a JSON object");
        }
    }

    private static Destination destination(@Nullable Object url) {
        if (!(url instanceof String text)) {
            throw MALFORMED_LINK.because("no url");
        }
        try {
            return Destination.parse(text);
        } catch (InvalidDestinationException e) {
            throw (e.isDenied() ? DESTINATION_DENIED : MALFORMED_LINK).because("a URL that we do not send to");
        }
    }

    private static UUID requestId(@Nullable Object requestId) {
        if (!(requestId instanceof String text) || !UUID_TEXT.matcher(text).matches()) {
            throw MALFORMED_LINK.because("no request_id that is a UUID");
        }
        return UUID.fromString(text);
    }

    private Instant expiry(@Nullable Object exp) {
        Instant expiresAt = Instant.ofEpochSecond(seconds(exp));
        Instant now = clock.instant();
        if (now.isAfter(expiresAt.plus(SKEW))) {
            throw INVALID_LINK.because("expired");
        }
        if (expiresAt.isAfter(now.plus(LONGEST).plus(SKEW))) {
            throw MALFORMED_LINK.because("exp is more than 24 hours ahead");
        }
        return expiresAt;
    }

    /** The original writes a string, RFC 7519 a number, possibly with a fraction. */
    private static long seconds(@Nullable Object exp) {
        if (exp instanceof String text && SECONDS.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        if (exp instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() < 1e12) {
            return number.longValue();
        }
        throw MALFORMED_LINK.because("no exp in seconds");
    }

    private static MACVerifier key(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_KEY) {
            throw new IllegalStateException(
                    "each of image-proxy.keys must have at least 32 bytes, one has " + bytes.length);
        }
        try {
            return new MACVerifier(bytes);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

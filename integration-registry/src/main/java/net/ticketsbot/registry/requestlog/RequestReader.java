package net.ticketsbot.registry.requestlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what contract/schemas/integration-request.json describes, and ignores what it does not. What it lets through, the tables take. */
final class RequestReader {

    /** Not one of ours, or broken. The message says which field. */
    static final class UnreadableException extends Exception {

        UnreadableException(String message) {
            super(message);
        }
    }

    /** What a newer service says and this one does not know; so many outcomes, so many rows. */
    static final String OTHER = "other";

    static final Set<String> OUTCOMES = Set.of(
            "ok",
            "not_known",
            "missing",
            "timeout",
            "refused",
            "http_status",
            "invalid_json",
            "too_large",
            "unavailable",
            OTHER);

    private static final ObjectReader JSON = new JsonMapper().readerFor(JsonNode.class);
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern SNOWFLAKE = Pattern.compile("[1-9][0-9]{0,19}");
    private static final Pattern STAGE = Pattern.compile("[a-z_]{1,32}");
    private static final int MAX_REASON = 255;
    private static final Duration MAX_AHEAD = Duration.ofHours(1);

    private final int maxBytes;
    private final Duration maxAge;

    RequestReader(RequestLogConfig config) {
        maxBytes = config.maxRecord().asBigInteger().intValueExact();
        maxAge = Duration.ofDays(config.days());
    }

    Request read(byte @Nullable [] value, Instant now) throws UnreadableException {
        if (value == null || value.length > maxBytes) {
            throw new UnreadableException(value == null ? "it is empty" : "it is too large");
        }
        JsonNode message = json(value);
        return new Request(
                uuid(message, "event_id"),
                uuid(message, "integration_id"),
                guild(message),
                whole(message, "ticket_id", Long.MAX_VALUE),
                at(message, now),
                outcome(message),
                stage(message),
                small(message, "status", 599),
                small(message, "milliseconds", Integer.MAX_VALUE),
                whole(message, "bytes", Long.MAX_VALUE),
                message.path("cached").asBoolean(),
                reason(message));
    }

    private static JsonNode json(byte[] value) throws UnreadableException {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UnreadableException("it is not JSON");
        }
    }

    private static UUID uuid(JsonNode message, String field) throws UnreadableException {
        return UUID.fromString(text(message, field, UUID_TEXT));
    }

    private static String guild(JsonNode message) throws UnreadableException {
        return message.hasNonNull("guild_id") ? text(message, "guild_id", SNOWFLAKE) : "";
    }

    private static String outcome(JsonNode message) throws UnreadableException {
        String outcome = text(message, "outcome", STAGE);
        return OUTCOMES.contains(outcome) ? outcome : OTHER;
    }

    private static @Nullable String stage(JsonNode message) throws UnreadableException {
        return message.hasNonNull("stage") ? text(message, "stage", STAGE) : null;
    }

    private static String text(JsonNode message, String field, Pattern pattern) throws UnreadableException {
        JsonNode value = message.path(field);
        if (!value.isTextual() || !pattern.matcher(value.textValue()).matches()) {
            throw new UnreadableException(field);
        }
        return value.textValue();
    }

    /** Days that are over, or have not come, would be rows that nobody counts on. */
    private Instant at(JsonNode message, Instant now) throws UnreadableException {
        try {
            Instant at = OffsetDateTime.parse(message.path("at").asText()).toInstant();
            if (at.isAfter(now.plus(MAX_AHEAD)) || at.isBefore(now.minus(maxAge))) {
                throw new UnreadableException("at");
            }
            return at;
        } catch (DateTimeException e) {
            throw new UnreadableException("at");
        }
    }

    private static @Nullable Integer small(JsonNode message, String field, int max) throws UnreadableException {
        Long value = whole(message, field, max);
        return value == null ? null : Math.toIntExact(value);
    }

    private static @Nullable Long whole(JsonNode message, String field, long max) throws UnreadableException {
        if (!message.hasNonNull(field)) {
            return null;
        }
        JsonNode value = message.path(field);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > max) {
            throw new UnreadableException(field);
        }
        return value.longValue();
    }

    /** Its characters are somebody else's: PostgreSQL takes no NUL and no half of a pair. */
    private static @Nullable String reason(JsonNode message) {
        if (!message.path("reason").isTextual()) {
            return null;
        }
        StringBuilder clean = new StringBuilder();
        message.path("reason")
                .textValue()
                .codePoints()
                .limit(MAX_REASON)
                .forEach(character -> clean.appendCodePoint(
                        Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE
                                ? 0xFFFD
                                : character));
        return clean.toString();
    }
}

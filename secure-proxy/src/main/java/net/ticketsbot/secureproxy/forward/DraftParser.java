package net.ticketsbot.secureproxy.forward;

import static com.fasterxml.jackson.core.JsonToken.END_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NUMBER_INT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static net.ticketsbot.secureproxy.problem.ProblemType.INVALID_REQUEST;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.Violation;

/** Reads a request's JSON: UTF-8, one object, no name twice, nothing after it. Unknown fields are skipped. */
final class DraftParser {

    private static final int MAX_DEPTH = 100;

    private static final JsonFactory STRICT =
            json().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final JsonFactory LENIENT = json().build();

    private final byte[] bytes;
    private final JsonParser parser;
    private final Draft draft = new Draft();

    private DraftParser(byte[] bytes, JsonParser parser) {
        this.bytes = bytes;
        this.parser = parser;
    }

    static Draft parse(Buffer body) {
        return parse(body, STRICT);
    }

    /** As the original read it: of a name twice in one object, the last counts. */
    static Draft parseLeniently(Buffer body) {
        return parse(body, LENIENT);
    }

    private static JsonFactoryBuilder json() {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private static Draft parse(Buffer body, JsonFactory json) {
        byte[] bytes = body.getBytes();
        try (JsonParser parser = json.createParser(bytes)) {
            return new DraftParser(bytes, parser).readRequest();
        } catch (IOException e) {
            // Jackson's message quotes the body, which may hold a secret.
            throw INVALID_REQUEST.because(List.of(new Violation("", "not one JSON object in UTF-8")));
        }
    }

    private Draft readRequest() throws IOException {
        if (parser.nextToken() != START_OBJECT) {
            throw invalid("", "must be a JSON object");
        }
        while (parser.nextToken() != END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            readField(field, value);
        }
        if (parser.nextToken() != null) {
            throw invalid("", "nothing may follow the JSON object");
        }
        return draft;
    }

    private void readField(String field, JsonToken value) throws IOException {
        if (value == VALUE_NULL) {
            return;
        }
        switch (field) {
            case "url" -> draft.url = text(field, value);
            case "method" -> draft.method = text(field, value);
            case "headers" -> readHeaders(value);
            case "json_body" -> draft.jsonBody = rawValue();
            case "body" -> draft.base64Body = text(field, value);
            case "timeout_ms" -> draft.timeoutMillis = positive(field, value);
            case "max_bytes" -> draft.maxBytes = positive(field, value);
            case "integration_id" -> draft.integrationId = text(field, value);
            case "guild_id" -> draft.guildId = text(field, value);
            default -> parser.skipChildren();
        }
    }

    private void readHeaders(JsonToken value) throws IOException {
        if (value != START_OBJECT) {
            throw invalid("headers", "must be an object of strings");
        }
        while (parser.nextToken() != END_OBJECT) {
            String name = parser.currentName();
            draft.headers.put(name, text("headers", parser.nextToken()));
            if (draft.headers.size() > HeaderRules.MAX_COUNT) {
                throw invalid("headers", "more than " + HeaderRules.MAX_COUNT);
            }
        }
    }

    private Buffer rawValue() throws IOException {
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        parser.finishToken();
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        return Buffer.buffer(end - start).appendBytes(bytes, start, end - start);
    }

    private String text(String field, JsonToken value) throws IOException {
        if (value != VALUE_STRING) {
            throw invalid(field, "must be a string");
        }
        return parser.getText();
    }

    private long positive(String field, JsonToken value) throws IOException {
        if (value != VALUE_NUMBER_INT) {
            throw invalid(field, "must be a whole number");
        }
        long number = wholeNumber();
        if (number < 1) {
            throw invalid(field, "must be at least 1");
        }
        return number;
    }

    /** A number past 2^63 asks for no limit, which is what our own limit then gives. */
    private long wholeNumber() throws IOException {
        try {
            return parser.getLongValue();
        } catch (InputCoercionException e) {
            return parser.getBigIntegerValue().signum() * Long.MAX_VALUE;
        }
    }

    private static ProblemException invalid(String field, String message) {
        return INVALID_REQUEST.because(List.of(new Violation(field, message)));
    }
}

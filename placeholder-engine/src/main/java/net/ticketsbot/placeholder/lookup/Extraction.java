package net.ticketsbot.placeholder.lookup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes the scalars at some paths out of one JSON document, without building it: a number keeps the digits that were
 * sent. The document is strict JSON in UTF-8 (a byte order mark is skipped), of any type at the top, with nothing
 * after it. Of equal keys the last one counts.
 */
final class Extraction {

    private static final int MAX_DEPTH = 512;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    /** Twice the longest text that Discord shows; more is not kept. */
    private static final int MAX_TEXT = 8192;

    private final Map<String, String> found = new HashMap<>();
    private final Deque<PathTree> open = new ArrayDeque<>();

    /** Where the next value is in the tree of wanted paths. */
    private PathTree at;

    private Extraction(PathTree paths) {
        this.at = paths;
    }

    /** By path; what is not there, or is no scalar, is absent. */
    static Map<String, String> of(byte[] document, PathTree paths) throws IOException {
        try (JsonParser parser = parser(document)) {
            return new Extraction(paths).read(parser);
        }
    }

    private static JsonParser parser(byte[] document) throws IOException {
        // Decoded here, because Jackson would guess UTF-16 or UTF-32 and let some malformed UTF-8 pass.
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
        if (text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK) {
            text.get();
        }
        return JSON.createParser(text.array(), text.arrayOffset() + text.position(), text.remaining());
    }

    private Map<String, String> read(JsonParser parser) throws IOException {
        do {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IOException("no JSON value");
            }
            step(token, parser);
        } while (!open.isEmpty());
        if (parser.nextToken() != null) {
            throw new IOException("something follows the JSON value");
        }
        return found;
    }

    private void step(JsonToken token, JsonParser parser) throws IOException {
        switch (token) {
            case FIELD_NAME -> {
                at = open.element().child(parser.currentName());
                at.forget(found);
            }
            case START_OBJECT -> open.push(at);
            case START_ARRAY -> {
                open.push(PathTree.NOWHERE);
                at = PathTree.NOWHERE;
            }
            case END_OBJECT, END_ARRAY -> {
                open.pop();
                at = PathTree.NOWHERE;
            }
            case VALUE_NULL -> at = PathTree.NOWHERE;
            default -> {
                if (at.isWanted()) {
                    found.put(at.path(), text(parser));
                }
                at = PathTree.NOWHERE;
            }
        }
    }

    /** As it was sent: for a number this is its digits, not its value. */
    private static String text(JsonParser parser) throws IOException {
        String text = parser.getText();
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}

package net.ticketsbot.placeholder.ticket;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes to a {@link TicketOpened}, or the reason why not. Fields it does not know are ignored. */
public final class TicketReader {

    private static final String NOT_A_TICKET = "not_a_ticket";

    private final long maxBytes;
    private final JsonMapper json;

    /** @param maxBytes a record of this length or more is refused unread */
    public TicketReader(long maxBytes) {
        this(maxBytes, false);
    }

    /** @param strict for contract tests: a field that this service does not know is an error */
    TicketReader(long maxBytes, boolean strict) {
        this.maxBytes = maxBytes;
        this.json = JsonMapper.builder()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    public Reading read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Reading.Unreadable("no_value");
        }
        if (bytes.length >= maxBytes) {
            return new Reading.Unreadable("too_large");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            TicketOpened ticket = json.readValue(text, TicketOpened.class);
            // The JSON value null.
            return ticket == null ? new Reading.Unreadable(NOT_A_TICKET) : new Reading.Ticket(ticket);
        } catch (CharacterCodingException e) {
            return new Reading.Unreadable("not_utf8");
        } catch (JsonMappingException e) {
            return new Reading.Unreadable(invalidField(e));
        } catch (JacksonException e) {
            return new Reading.Unreadable("not_json");
        }
    }

    private static String invalidField(JsonMappingException e) {
        if (e.getCause() instanceof InvalidFieldException invalid) {
            return "invalid_field: " + invalid.getMessage();
        }
        // Only the outermost name is one of ours; deeper ones were chosen by whoever filled in the form.
        return e.getPath().isEmpty()
                ? NOT_A_TICKET
                : "invalid_field: " + e.getPath().get(0).getFieldName();
    }
}

package net.ticketsbot.registry.input;

import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.registry.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.List;
import net.ticketsbot.registry.problem.Violation;

/** Lets UTF-8 in as it is (RFC 8259, 8.1): nothing coded, and no other charset, which Jackson would guess. */
@Provider
public class PlainBody implements ReaderInterceptor {

    /** What every other encoding of a JSON object has a zero among. */
    private static final int START = 4;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        requirePlain(context);
        PushbackInputStream body = new PushbackInputStream(context.getInputStream(), START);
        byte[] start = body.readNBytes(START);
        requireUtf8(start);
        body.unread(start);
        context.setInputStream(body);
        return context.proceed();
    }

    private static void requirePlain(ReaderInterceptorContext context) {
        String coding = context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw UNSUPPORTED_MEDIA_TYPE.because("a coding");
        }
        String charset = context.getMediaType().getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase("UTF-8")) {
            throw UNSUPPORTED_MEDIA_TYPE.because("another charset");
        }
    }

    private static void requireUtf8(byte[] start) {
        for (byte octet : start) {
            if (octet == 0) {
                throw INVALID_REQUEST.because(List.of(new Violation("", "must be UTF-8")));
            }
        }
    }
}

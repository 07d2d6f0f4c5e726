package net.ticketsbot.resolver.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;

/** Refuses a second length as it is read: in an HTTP/1.0 answer, Netty would believe the first and forget the other. */
final class AnswerHeaders extends DefaultHttpHeaders {

    static final HttpHeadersFactory FACTORY = new HttpHeadersFactory() {
        @Override
        public HttpHeaders newHeaders() {
            return new AnswerHeaders();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return new AnswerHeaders();
        }
    };

    @Override
    public HttpHeaders add(CharSequence name, Object value) {
        boolean isLength = name.length() == HttpHeaderNames.CONTENT_LENGTH.length()
                && HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name);
        if (isLength && contains(name)) {
            throw new IllegalArgumentException("a second length");
        }
        return super.add(name, value);
    }
}

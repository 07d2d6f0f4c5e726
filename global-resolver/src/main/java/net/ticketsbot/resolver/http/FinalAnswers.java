package net.ticketsbot.resolver.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;

/** Drops HTTP/2's interim answers, as {@link ResponseCodec} does those of HTTP/1.1: Vert.x takes all but two kinds of them for the answer. */
final class FinalAnswers extends Http2FrameListenerDecorator {

    private FinalAnswers(Http2FrameListener listener) {
        super(listener);
    }

    static void alone(Http2ConnectionHandler handler) {
        handler.decoder().frameListener(new FinalAnswers(handler.decoder().frameListener()));
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding, boolean endOfStream)
            throws Http2Exception {
        if (!isInterim(headers)) {
            super.onHeadersRead(ctx, stream, headers, padding, endOfStream);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endOfStream)
            throws Http2Exception {
        if (!isInterim(headers)) {
            super.onHeadersRead(ctx, stream, headers, dependency, weight, exclusive, padding, endOfStream);
        }
    }

    /** RFC 9113, 8.1: none of them ends a stream, and 101 is not one of them; what claims to be is left to be refused. */
    private static boolean isInterim(Http2Headers headers) {
        CharSequence status = headers.status();
        return status != null
                && status.length() == 3
                && status.charAt(0) == '1'
                && !HttpResponseStatus.SWITCHING_PROTOCOLS.codeAsText().contentEquals(status);
    }
}

package net.ticketsbot.resolver.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * HTTP/1.1 for one request at a time, stricter than Netty's own codec: bytes that follow an answer spoil it, for they would be taken for the next one's;
 * interim answers are dropped; and over TLS a body that ends with its connection must have been closed properly (RFC 9112, 9.8).
 */
final class ResponseCodec extends CombinedChannelDuplexHandler<ResponseCodec.Decoder, ResponseCodec.Encoder> {

    private boolean isHead;
    private long requests;
    private long answers;

    ResponseCodec(HttpDecoderConfig config) {
        init(new Decoder(config), new Encoder());
    }

    /** The number that the next request on this connection gets, from 1. */
    long nextRequest() {
        return requests + 1;
    }

    /** Whether the answer to a request has come to its last byte. */
    boolean isAnswered(long request) {
        return answers >= request;
    }

    final class Encoder extends HttpRequestEncoder {

        @Override
        protected void encode(ChannelHandlerContext ctx, Object message, List<Object> out) throws Exception {
            if (message instanceof HttpRequest request) {
                requests++;
                isHead = request.method().equals(HttpMethod.HEAD);
            }
            super.encode(ctx, message, out);
        }
    }

    final class Decoder extends HttpResponseDecoder {

        private boolean isInterim;
        private boolean isClosedProperly;

        Decoder(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            return super.isContentAlwaysEmpty(message) || (isHead && !isInterim(message));
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
            if (answers == requests) {
                in.skipBytes(in.readableBytes());
                throw new ExchangeException(Failure.MALFORMED, "bytes that no request asked for");
            }
            int before = out.size();
            super.decode(ctx, in, out);
            for (int i = before; i < out.size(); i++) {
                if (isDropped(out.get(i))) {
                    ReferenceCountUtil.release(out.remove(i--));
                } else if (out.get(i) instanceof LastHttpContent) {
                    answers++;
                    if (in.isReadable()) {
                        in.skipBytes(in.readableBytes());
                        spoil(out, i, "bytes after the answer");
                    }
                }
            }
        }

        @Override
        protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
            int before = out.size();
            super.decodeLast(ctx, in, out);
            boolean isTls = ctx.pipeline().get(SslHandler.class) != null;
            int last = out.size() - 1;
            if (isTls && !isClosedProperly && last >= before && out.get(last) == LastHttpContent.EMPTY_LAST_CONTENT) {
                spoil(out, last, "the body ends without a TLS close");
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
            if (event instanceof SslCloseCompletionEvent close) {
                isClosedProperly = close.isSuccess();
            }
            super.userEventTriggered(ctx, event);
        }

        /** Of an interim answer, both its head and the end that Netty adds to it. */
        private boolean isDropped(Object decoded) {
            if (decoded instanceof HttpMessage message && isInterim(message) && isSound(message)) {
                isInterim = true;
                return true;
            }
            if (isInterim && decoded instanceof LastHttpContent) {
                isInterim = false;
                return true;
            }
            return false;
        }

        private boolean isInterim(HttpMessage message) {
            return message instanceof HttpResponse response
                    && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                    && response.status().code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
        }

        private boolean isSound(HttpObject decoded) {
            return decoded.decoderResult().isSuccess();
        }

        private void spoil(List<Object> out, int index, String why) {
            LastHttpContent spoilt = new DefaultLastHttpContent();
            spoilt.setDecoderResult(DecoderResult.failure(new ExchangeException(Failure.MALFORMED, why)));
            ReferenceCountUtil.release(out.set(index, spoilt));
        }
    }
}

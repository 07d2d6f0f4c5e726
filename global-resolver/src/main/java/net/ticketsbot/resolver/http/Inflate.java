package net.ticketsbot.resolver.http;

import io.vertx.core.buffer.Buffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The {@code deflate} coding: zlib (RFC 1950) or, as some servers send, raw deflate (RFC 1951). */
final class Inflate implements Decoding {

    private static final int PIECE = 16 * 1024;

    private final byte[] out = new byte[PIECE];
    private @Nullable Inflater inflater;
    private byte[] in = new byte[0];
    private boolean finished;

    @Override
    public void feed(Buffer bytes) {
        in = bytes.getBytes();
        if (in.length == 0) {
            return;
        }
        if (finished) {
            throw new ExchangeException(Failure.MALFORMED, "bytes after the deflate stream");
        }
        if (inflater == null) {
            // RFC 1950: the low four bits of a zlib stream's first byte are 8; no raw deflate stream of a sane encoder
            // begins so.
            inflater = new Inflater((in[0] & 0x0f) != 8);
        }
        inflater.setInput(in);
    }

    @Override
    public @Nullable Buffer next() {
        if (inflater == null || finished) {
            return null;
        }
        try {
            int length = inflater.inflate(out);
            if (inflater.finished()) {
                finished = true;
                if (inflater.getRemaining() > 0) {
                    throw new ExchangeException(Failure.MALFORMED, "bytes after the deflate stream");
                }
            } else if (inflater.needsDictionary()) {
                throw new ExchangeException(Failure.MALFORMED, "a deflate stream with a dictionary");
            }
            return length == 0 ? null : Buffer.buffer().appendBytes(out, 0, length);
        } catch (DataFormatException e) {
            throw new ExchangeException(Failure.MALFORMED, "not a deflate stream", e);
        }
    }

    @Override
    public void end() {
        if (inflater != null && !finished) {
            throw new ExchangeException(Failure.MALFORMED, "the deflate stream is cut short");
        }
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
    }
}

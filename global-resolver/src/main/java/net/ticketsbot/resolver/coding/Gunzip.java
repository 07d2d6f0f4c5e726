package net.ticketsbot.resolver.coding;

import io.vertx.core.buffer.Buffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The {@code gzip} coding (RFC 1952), with its checksums: a stream that is cut short or damaged is an error. */
final class Gunzip implements Decoding {

    private static final int PIECE = 16 * 1024;
    private static final int[] MAGIC = {0x1f, 0x8b, 8};
    private static final int HAS_HEADER_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_CRC,
        DATA,
        TRAILER
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] out = new byte[PIECE];
    private byte[] in = new byte[0];
    private int at;
    private Part part = Part.FIXED;
    private int flags;
    private int count;
    private long value;
    private boolean any;
    private boolean closed;

    @Override
    public void feed(Buffer bytes) {
        in = bytes.getBytes();
        at = 0;
        any |= in.length > 0;
        if (part == Part.DATA) {
            inflater.setInput(in);
        }
    }

    @Override
    public @Nullable Buffer next() {
        while (!closed) {
            if (part == Part.DATA) {
                Buffer piece = inflate();
                if (piece != null || part == Part.DATA) {
                    return piece;
                }
            } else if (at == in.length) {
                return null;
            } else {
                step(in[at++] & 0xff);
            }
        }
        return null;
    }

    private @Nullable Buffer inflate() {
        try {
            int length = inflater.inflate(out);
            if (inflater.finished()) {
                at = in.length - inflater.getRemaining();
                enter(Part.TRAILER);
            } else if (length == 0 && inflater.needsDictionary()) {
                throw malformed("a dictionary");
            }
            if (length == 0) {
                return null;
            }
            crc.update(out, 0, length);
            return Buffer.buffer().appendBytes(out, 0, length);
        } catch (DataFormatException e) {
            throw new CodingException("gzip: " + e.getMessage(), e);
        }
    }

    private void step(int octet) {
        switch (part) {
            case FIXED -> fixed(octet);
            case EXTRA_LENGTH -> {
                value |= (long) octet << (8 * count++);
                if (count == 2) {
                    long length = value;
                    enter(length == 0 ? after(HAS_EXTRA) : Part.EXTRA);
                    value = length;
                }
            }
            case EXTRA -> {
                if (++count == value) {
                    enter(after(HAS_EXTRA));
                }
            }
            case NAME -> {
                if (octet == 0) {
                    enter(after(HAS_NAME));
                }
            }
            case COMMENT -> {
                if (octet == 0) {
                    enter(after(HAS_COMMENT));
                }
            }
            case HEADER_CRC -> {
                if (++count == 2) {
                    enter(Part.DATA);
                }
            }
            case TRAILER -> trailer(octet);
            case DATA -> throw new IllegalStateException("data is for the inflater");
        }
    }

    private void fixed(int octet) {
        if (count < MAGIC.length && octet != MAGIC[count]) {
            throw malformed("not a gzip header");
        }
        if (count == MAGIC.length) {
            flags = octet;
        }
        if (++count == 10) {
            enter((flags & HAS_EXTRA) != 0 ? Part.EXTRA_LENGTH : after(HAS_EXTRA));
        }
    }

    private Part after(int flag) {
        if (flag < HAS_NAME && (flags & HAS_NAME) != 0) {
            return Part.NAME;
        }
        if (flag < HAS_COMMENT && (flags & HAS_COMMENT) != 0) {
            return Part.COMMENT;
        }
        return (flags & HAS_HEADER_CRC) != 0 ? Part.HEADER_CRC : Part.DATA;
    }

    private void trailer(int octet) {
        value |= (long) octet << (8 * (count++ % 4));
        if (count == 4) {
            if (value != crc.getValue()) {
                throw malformed("a wrong checksum");
            }
            value = 0;
        } else if (count == 8) {
            if (value != (inflater.getBytesWritten() & 0xffffffffL)) {
                throw malformed("a wrong length");
            }
            enter(Part.FIXED);
        }
    }

    private void enter(Part next) {
        part = next;
        count = 0;
        value = 0;
        if (next == Part.DATA) {
            inflater.reset();
            crc.reset();
            inflater.setInput(in, at, in.length - at);
        }
    }

    @Override
    public void end() {
        if (any && (part != Part.FIXED || count > 0)) {
            throw malformed("it is cut short");
        }
    }

    @Override
    public void close() {
        closed = true;
        inflater.end();
    }

    private static CodingException malformed(String why) {
        return new CodingException("gzip: " + why);
    }
}

package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where entropy-coded data ends: at a marker that is neither a stuffed 0 nor a restart (T.81, B.1.1.5). Most of a JPEG goes through here. */
final class JpegScan {

    /** Copied at once, to be read eight bytes at a time. */
    static final int PIECE = 8 * 1024;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;

    private JpegScan() {}

    /** The first byte that does not belong to it, or that may not: a last 0xff. */
    static int end(Buffer bytes, int from, byte[] scratch) {
        int start = from;
        while (start < bytes.length()) {
            int length = Math.min(scratch.length, bytes.length() - start);
            bytes.getBytes(start, start + length, scratch);
            int end = end(scratch, length);
            boolean isAtLastByte = end == length - 1 && length > 1 && start + length < bytes.length();
            if (end < length && !isAtLastByte) {
                return start + end;
            }
            start += isAtLastByte ? end : length;
        }
        return start;
    }

    private static int end(byte[] bytes, int length) {
        int at = nextMarker(bytes, 0, length);
        while (at < length - 1) {
            int code = bytes[at + 1] & 0xff;
            if (code != 0 && (code < 0xd0 || code > 0xd7)) {
                return at;
            }
            at = nextMarker(bytes, at + 2, length);
        }
        return at;
    }

    private static int nextMarker(byte[] bytes, int from, int length) {
        int at = from;
        while (at <= length - Long.BYTES) {
            long inverted = ~(long) LONGS.get(bytes, at);
            long zeros = (inverted - ONES) & ~inverted & TOPS;
            if (zeros != 0) {
                return at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < length && bytes[at] != (byte) 0xff) {
            at++;
        }
        return at;
    }
}

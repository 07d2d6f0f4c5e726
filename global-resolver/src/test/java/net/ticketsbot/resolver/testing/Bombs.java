package net.ticketsbot.resolver.testing;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Small bodies that are large when decoded. */
public final class Bombs {

    private static final int BLOCK = 16 * 1024 * 1024;

    private Bombs() {}

    /** So many zeros, at least, without an end. */
    public static Buffer endless(long size) {
        Deflater deflater = new Deflater(9, true);
        Buffer bomb = Buffer.buffer().appendBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        bomb.appendBuffer(block(deflater));
        // From the second block on, nothing but zeros came before: each is the same.
        Buffer block = block(deflater);
        for (long made = 2L * BLOCK; made < size; made += BLOCK) {
            bomb.appendBuffer(block);
        }
        deflater.end();
        return bomb;
    }

    private static Buffer block(Deflater deflater) {
        deflater.setInput(new byte[BLOCK]);
        byte[] out = new byte[BLOCK];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        return Buffer.buffer().appendBytes(out, 0, length);
    }

    public static Buffer gzip(int size) {
        return gzip(new byte[size]);
    }

    public static Buffer gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(out.toByteArray());
    }
}

package net.ticketsbot.imageproxy.sniff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The first bytes of a file. Reading past them is an {@link EndOfHeadException}, whatever the offset. */
final class Head {

    private final ByteBuffer bigEndian;
    private final ByteBuffer littleEndian;

    Head(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
    }

    Head(ByteBuffer bytes) {
        this.bigEndian = bytes.slice().order(ByteOrder.BIG_ENDIAN);
        this.littleEndian = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What follows from here on. */
    Head from(long offset) {
        return new Head(bigEndian.duplicate().position(index(offset, 0)));
    }

    int length() {
        return bigEndian.capacity();
    }

    int u8(long offset) {
        return bigEndian.get(index(offset, 1)) & 0xff;
    }

    int u16(long offset) {
        return bigEndian.getShort(index(offset, 2)) & 0xffff;
    }

    long u32(long offset) {
        return bigEndian.getInt(index(offset, 4)) & 0xffff_ffffL;
    }

    /** Refuses what does not fit in 63 bits like what lies past the end: no offset is that large. */
    long u63(long offset) {
        long value = bigEndian.getLong(index(offset, 8));
        if (value < 0) {
            throw new EndOfHeadException();
        }
        return value;
    }

    int u16le(long offset) {
        return littleEndian.getShort(index(offset, 2)) & 0xffff;
    }

    int u24le(long offset) {
        return u16le(offset) | u8(offset + 2) << 16;
    }

    long u32le(long offset) {
        return littleEndian.getInt(index(offset, 4)) & 0xffff_ffffL;
    }

    /** Four bytes as the text that container formats name their parts with. */
    String fourCc(long offset) {
        return text(offset, 4, StandardCharsets.ISO_8859_1);
    }

    String text(long offset, int length, Charset charset) {
        return new String(bytes(offset, length), charset);
    }

    byte[] bytes(long offset, int length) {
        byte[] bytes = new byte[length];
        bigEndian.get(index(offset, length), bytes);
        return bytes;
    }

    long crc32(long offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes(offset, length));
        return crc.getValue();
    }

    /** False, not an exception, when the file is shorter. */
    boolean startsWith(int... prefix) {
        if (length() < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (u8(i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    boolean hasText(int offset, String ascii) {
        return length() >= offset + ascii.length()
                && text(offset, ascii.length(), StandardCharsets.ISO_8859_1).equals(ascii);
    }

    private int index(long offset, int length) {
        if (offset < 0 || offset > length() - length) {
            throw new EndOfHeadException();
        }
        return (int) offset;
    }
}

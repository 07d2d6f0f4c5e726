package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;
import net.ticketsbot.imageproxy.sniff.Size;

/** An icon's directory may list its pictures in any order, so it is built anew once all of it is there: only what the directory names, PNGs stripped. */
final class IcoStripper implements Stripper {

    private static final int LONGEST = 1024 * 1024;
    private static final int HEADER = 6;
    private static final int ENTRY = 16;
    private static final int PNG = 0x89504e47;

    private final Buffer held = Buffer.buffer();

    @Override
    public Buffer feed(Buffer piece) {
        held.appendBuffer(piece);
        if (held.length() > LONGEST) {
            throw StripException.tooMuch("length of an icon");
        }
        return Buffer.buffer();
    }

    @Override
    public Buffer end() {
        StripException.require(held.length() >= HEADER, "ends before its directory does");
        int entries = held.getUnsignedShortLE(4);
        int data = HEADER + ENTRY * entries;
        StripException.require(held.length() >= data, "ends before its directory does");
        Buffer directory = held.getBuffer(0, HEADER);
        Buffer pictures = Buffer.buffer();
        for (int at = HEADER; at < data; at += ENTRY) {
            Buffer picture = picture(at);
            StripException.require(
                    data + pictures.length() + picture.length() <= held.length(), "pictures that share bytes");
            directory.appendBuffer(held, at, 8).appendIntLE(picture.length()).appendIntLE(data + pictures.length());
            pictures.appendBuffer(picture);
        }
        return directory.appendBuffer(pictures);
    }

    private Buffer picture(int entry) {
        long length = held.getUnsignedIntLE(entry + 8);
        long from = held.getUnsignedIntLE(entry + 12);
        StripException.require(from + length <= held.length() && length >= 4, "a picture beyond the end");
        Buffer picture = held.getBuffer((int) from, (int) (from + length));
        return picture.getInt(0) == PNG ? Stripper.whole(png(), picture) : picture;
    }

    /** Browsers show one frame of it. */
    private static Stripper png() {
        return new PngStripper(new FrameBudget(new Size(1, 1), Long.MAX_VALUE));
    }
}

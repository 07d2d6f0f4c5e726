package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** GIF89a. Frames, what controls them and how often they repeat are kept; comments, texts and every other extension are not. */
final class GifStripper extends Walk {

    private static final Set<String> REPETITIONS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    private static final int SCREEN = 13;
    private static final int DESCRIPTOR = 10;
    private static final int LABEL = 2;

    private static final int NAME = 11;

    /** An application's extension up to the length of its first block, and with the one block and the end that a repetition has. */
    private static final int APPLICATION = 15;

    private static final int REPETITION = 19;

    private final FrameBudget frames;
    private boolean hasScreen;
    private boolean hasFrame;
    private boolean isInFrame;

    /** Bytes until the length of the next sub-block. */
    private int blockLeft;

    GifStripper(FrameBudget frames) {
        this.frames = frames;
        want(SCREEN);
    }

    @Override
    void found(Buffer bytes, int at) {
        if (!hasScreen) {
            hasScreen = true;
            long table = colourTable(bytes.getByte(at + 10));
            keep(SCREEN);
            pass(table);
            return;
        }
        switch (bytes.getByte(at)) {
            case 0x2c -> {
                if (has(DESCRIPTOR)) {
                    frame(bytes, at);
                }
            }
            case 0x21 -> {
                if (has(LABEL)) {
                    extension(bytes, at);
                }
            }
            default -> {
                // The trailer, or what browsers take for one.
                replace(1, Buffer.buffer().appendByte((byte) 0x3b));
                skipRest();
            }
        }
    }

    private void frame(Buffer bytes, int at) {
        frames.spend(1);
        hasFrame = true;
        isInFrame = true;
        long table = colourTable(bytes.getByte(at + 9));
        keep(DESCRIPTOR);
        pass(table + 1); // and the code size
    }

    private void extension(Buffer bytes, int at) {
        int label = bytes.getUnsignedByte(at + 1);
        if (label == 0xf9) {
            keep(LABEL);
            scan(true);
        } else if (label == 0xff) {
            application(bytes, at);
        } else {
            drop(LABEL);
            scan(false);
        }
    }

    /** Looks further only where what came before is right, and at no block's inside, so that nothing is left over. */
    private void application(Buffer bytes, int at) {
        if (!has(LABEL + 1)) {
            return;
        }
        if (bytes.getByte(at + LABEL) != NAME) {
            leaveOut(LABEL + 1, bytes.getUnsignedByte(at + LABEL));
        } else if (has(APPLICATION)) {
            if (!isRepetition(bytes, at)) {
                leaveOut(APPLICATION, bytes.getUnsignedByte(at + APPLICATION - 1));
            } else if (has(REPETITION)) {
                repetition(bytes.getUnsignedByte(at + REPETITION - 1));
            }
        }
    }

    private void repetition(int nextBlock) {
        if (nextBlock == 0) {
            keep(REPETITION);
            want(1);
        } else {
            leaveOut(REPETITION, nextBlock);
        }
    }

    /** Drops what was found, which ends with the length of a block, and that and the following blocks. */
    private void leaveOut(int found, int block) {
        drop(found);
        blockLeft = block;
        if (block == 0) {
            want(1);
        } else {
            scan(false);
        }
    }

    private static boolean isRepetition(Buffer bytes, int at) {
        int name = at + LABEL + 1;
        return REPETITIONS.contains(bytes.getString(name, name + NAME, StandardCharsets.ISO_8859_1.name()))
                && bytes.getByte(at + APPLICATION - 1) == 3;
    }

    @Override
    void done() {
        if (isInFrame) {
            isInFrame = false;
            scan(true);
        } else {
            want(1);
        }
    }

    /** Through sub-blocks up to the one of length 0. */
    @Override
    int scan(Buffer bytes, int from) {
        int at = from;
        while (at < bytes.length()) {
            if (blockLeft == 0) {
                blockLeft = bytes.getUnsignedByte(at);
                at++;
                if (blockLeft == 0) {
                    want(1);
                    return at;
                }
            }
            int step = Math.min(blockLeft, bytes.length() - at);
            blockLeft -= step;
            at += step;
        }
        return at;
    }

    /** Browsers show a picture that ends within its pixels as far as it goes. */
    @Override
    boolean mayEnd() {
        return hasFrame;
    }

    private static long colourTable(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1);
    }
}

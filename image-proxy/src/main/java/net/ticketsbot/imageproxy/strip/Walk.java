package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a file's structure, whatever pieces it comes in. A format says which bytes it wants to see together; the others pass, or are left out, in
 * bulk. A piece of which all is kept is handed on as it is.
 */
abstract class Walk implements Stripper {

    private enum Mode {
        WANT,
        PASS,
        SKIP,
        BLANK,
        SCAN
    }

    private static final Buffer NOTHING = Buffer.buffer();
    private static final int LARGEST_BLANK = 4 * 1024;

    private Mode mode = Mode.WANT;
    private int wanted;
    private long left;
    private boolean isScanKept;

    /** Wanted bytes that came in several pieces. */
    private Buffer held = Buffer.buffer();

    private boolean isFromHeld;
    private Buffer piece = NOTHING;
    private int position;
    private int keptFrom;
    private int keptTo;
    private @Nullable Buffer gathered;

    /** The wanted bytes are here, in {@code bytes} from {@code at} on. To be kept, dropped or replaced, or more are wanted. */
    abstract void found(Buffer bytes, int at);

    /** How far to go in bytes that need no look-up of their own; {@link #want} ends that. */
    int scan(Buffer bytes, int from) {
        throw new IllegalStateException("nothing to scan");
    }

    /** Whether the file may end here. */
    abstract boolean mayEnd();

    @Override
    public final Buffer feed(Buffer next) {
        piece = next;
        position = 0;
        keptFrom = 0;
        keptTo = 0;
        gathered = null;
        while (position < piece.length() || isSatisfied()) {
            step();
        }
        Buffer result = result();
        piece = NOTHING;
        return result;
    }

    @Override
    public final Buffer end() {
        StripException.require(mayEnd(), "ends before its picture does");
        return NOTHING;
    }

    /** Asks for bytes; those that were found and not consumed count. */
    final void want(int bytes) {
        mode = Mode.WANT;
        wanted = bytes;
    }

    /** Whether that many bytes are here to be seen together; if not, they are wanted, and will be found. */
    final boolean has(int bytes) {
        int here = isFromHeld ? held.length() : piece.length() - position;
        if (here < bytes) {
            want(bytes);
        }
        return here >= bytes;
    }

    final void pass(long bytes) {
        mode = Mode.PASS;
        left = bytes;
    }

    final void skip(long bytes) {
        mode = Mode.SKIP;
        left = bytes;
    }

    /** Nothing more is kept. */
    final void skipRest() {
        skip(Long.MAX_VALUE);
    }

    /** Zeros in place of the next bytes. */
    final void blank(long bytes) {
        mode = Mode.BLANK;
        left = bytes;
    }

    final void scan(boolean isKept) {
        mode = Mode.SCAN;
        isScanKept = isKept;
    }

    /** Consumes found bytes. */
    final void keep(int bytes) {
        if (isFromHeld) {
            insert(held.slice(0, bytes));
        } else {
            keepRange(position, position + bytes);
        }
        drop(bytes);
    }

    /** Consumes found bytes. */
    final void drop(int bytes) {
        if (isFromHeld) {
            held = held.getBuffer(bytes, held.length());
        } else {
            position += bytes;
        }
    }

    /** Consumes found bytes and puts others in their place. */
    final void replace(int bytes, Buffer by) {
        insert(by);
        drop(bytes);
    }

    private void step() {
        switch (mode) {
            case WANT -> find();
            case SCAN -> {
                int to = scan(piece, position);
                if (isScanKept) {
                    keepRange(position, to);
                }
                position = to;
            }
            case PASS, SKIP, BLANK -> bulk();
        }
    }

    private boolean isSatisfied() {
        return mode == Mode.WANT && held.length() >= wanted;
    }

    private void find() {
        isFromHeld = held.length() > 0 || piece.length() - position < wanted;
        if (!isFromHeld) {
            found(piece, position);
            return;
        }
        int missing = Math.min(Math.max(wanted - held.length(), 0), piece.length() - position);
        held.appendBuffer(piece, position, missing);
        position += missing;
        if (held.length() >= wanted) {
            found(held, 0);
        }
    }

    private void bulk() {
        int bytes = (int) Math.min(left, piece.length() - position);
        if (mode == Mode.PASS) {
            keepRange(position, position + bytes);
        } else if (mode == Mode.BLANK) {
            bytes = Math.min(bytes, LARGEST_BLANK);
            insert(Buffer.buffer(new byte[bytes]));
        }
        position += bytes;
        left -= bytes;
        if (left == 0) {
            done();
        }
    }

    /** What was to pass, or not, is behind us. */
    abstract void done();

    private void keepRange(int from, int to) {
        if (keptTo != from) {
            flush();
            keptFrom = from;
        }
        keptTo = to;
    }

    private void insert(Buffer bytes) {
        flush();
        gathered().appendBuffer(bytes);
        keptFrom = position;
        keptTo = position;
    }

    private void flush() {
        if (keptTo > keptFrom) {
            gathered().appendBuffer(piece, keptFrom, keptTo - keptFrom);
        }
        keptFrom = keptTo;
    }

    private Buffer gathered() {
        Buffer current = gathered;
        if (current == null) {
            current = Buffer.buffer(piece.length());
            gathered = current;
        }
        return current;
    }

    private Buffer result() {
        Buffer current = gathered;
        if (current != null) {
            flush();
            return current;
        }
        boolean isAll = keptFrom == 0 && keptTo == piece.length();
        return isAll ? piece : piece.slice(keptFrom, keptTo);
    }
}

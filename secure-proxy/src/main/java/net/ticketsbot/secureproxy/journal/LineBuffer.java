package net.ticketsbot.secureproxy.journal;

import java.io.PrintStream;

/** ASCII in an array that never grows: a request's line costs no object. Whoever adds has asked for room. Not safe for concurrent use. */
final class LineBuffer {

    /** More than the longest line: a host of 253, two ids of 64, a detail of 200, a caller of 253 and our own words. */
    private static final int LONGEST_LINE = 1280;

    private static final int LONGEST_WORD = 253;
    private static final int LONGEST_QUOTE = 200;
    private static final int MOST_DIGITS = 19;

    private final byte[] bytes;
    private int length;

    LineBuffer(int size) {
        bytes = new byte[Math.max(size, LONGEST_LINE)];
    }

    boolean hasRoom() {
        return bytes.length - length >= LONGEST_LINE;
    }

    boolean isHalfFull() {
        return length > bytes.length / 2;
    }

    LineBuffer add(byte[] text) {
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    /** Anything that could end the word or the line is a question mark. */
    LineBuffer word(String text) {
        return add(text, LONGEST_WORD, '!');
    }

    /** For words of a stranger, such as a name in a certificate: they end neither the line nor the quotes. */
    LineBuffer quote(String text) {
        return add(text, LONGEST_QUOTE, ' ');
    }

    private LineBuffer add(String text, int most, char first) {
        int end = Math.min(text.length(), most);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            bytes[length++] = (byte) (c >= first && c <= '~' && c != '"' && c != '\\' ? c : '?');
        }
        return this;
    }

    LineBuffer number(long value) {
        long left = Math.max(value, 0);
        int end = length + digits(left);
        for (int i = end; i > length; left /= 10) {
            bytes[--i] = (byte) ('0' + left % 10);
        }
        length = end;
        return this;
    }

    private static int digits(long value) {
        long limit = 10;
        for (int digits = 1; digits < MOST_DIGITS; digits++, limit *= 10) {
            if (value < limit) {
                return digits;
            }
        }
        return MOST_DIGITS;
    }

    /** Whether there was anything. */
    boolean writeTo(PrintStream out) {
        if (length > 0) {
            out.write(bytes, 0, length);
        }
        return length > 0;
    }

    void clear() {
        length = 0;
    }
}

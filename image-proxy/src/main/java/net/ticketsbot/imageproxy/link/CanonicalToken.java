package net.ticketsbot.imageproxy.link;

/** The one way to write a token: three parts, each in base64url without padding and without bits that decoders drop. So nobody has two texts for one link. */
final class CanonicalToken {

    private static final int PARTS = 3;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] VALUES = values();

    private CanonicalToken() {}

    static boolean isWritten(String token) {
        int parts = 0;
        int start = 0;
        while (start <= token.length()) {
            int dot = token.indexOf('.', start);
            int end = dot < 0 ? token.length() : dot;
            if (++parts > PARTS || !isCanonical(token, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return parts == PARTS;
    }

    private static boolean isCanonical(String token, int start, int end) {
        for (int i = start; i < end; i++) {
            if (value(token.charAt(i)) < 0) {
                return false;
            }
        }
        // RFC 4648, section 3.5: two characters stand for one byte and four bits of nothing, three for two bytes and
        // two.
        return switch ((end - start) % 4) {
            case 0 -> end > start;
            case 2 -> (value(token.charAt(end - 1)) & 0b1111) == 0;
            case 3 -> (value(token.charAt(end - 1)) & 0b11) == 0;
            default -> false;
        };
    }

    private static int value(char c) {
        return c < VALUES.length ? VALUES[c] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        for (int c = 0; c < values.length; c++) {
            values[c] = (byte) ALPHABET.indexOf(c);
        }
        return values;
    }
}

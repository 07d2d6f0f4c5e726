package net.ticketsbot.resolver.url;

import static net.ticketsbot.resolver.url.InvalidDestinationException.invalid;

import java.net.InetAddress;
import net.ticketsbot.resolver.address.IpText;

/** IPv4 addresses in every way that the WHATWG URL standard reads them: 127.1, 0x7f.0.0.1, 017700000001, 2130706433. */
final class Ipv4Number {

    private static final long TOO_LARGE = 1L << 32;

    private Ipv4Number() {}

    /** Whether the standard reads this host as an IPv4 address, or else refuses it: its last part is a number, if of wrong digits. */
    static boolean isMeant(String host) {
        int start = host.lastIndexOf('.') + 1;
        if (host.regionMatches(true, start, "0x", 0, 2)) {
            return areDigits(host, start + 2, 16);
        }
        return start < host.length() && areDigits(host, start, 10);
    }

    static InetAddress parse(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 4) {
            throw invalid("an IPv4 address of more than four parts");
        }
        long address = 0;
        for (int i = 0; i < parts.length - 1; i++) {
            long part = number(parts[i]);
            if (part > 255) {
                throw invalid("a part of an IPv4 address above 255");
            }
            address |= part << (24 - 8 * i);
        }
        long last = number(parts[parts.length - 1]);
        // The last part fills all bytes that the others left.
        if (last >= 1L << (8 * (5 - parts.length))) {
            throw invalid("the last part of an IPv4 address is too large");
        }
        return IpText.ipv4((int) (address | last));
    }

    private static long number(String part) {
        boolean isHex = part.startsWith("0x") || part.startsWith("0X");
        boolean isOctal = !isHex && part.length() > 1 && part.startsWith("0");
        String digits = isHex ? part.substring(2) : part;
        int radix = isHex ? 16 : isOctal ? 8 : 10;
        if (part.isEmpty()) {
            throw invalid("an empty part in an IPv4 address");
        }
        if (!areDigits(digits, 0, radix)) {
            throw invalid("a part of an IPv4 address is not a number");
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            number = Math.min(number * radix + Character.digit(digits.charAt(i), radix), TOO_LARGE);
        }
        return number;
    }

    private static boolean areDigits(String text, int from, int radix) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) > 127 || Character.digit(text.charAt(i), radix) < 0) {
                return false;
            }
        }
        return true;
    }
}

package net.ticketsbot.resolver.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Address literals, read and written without ever asking a resolver. */
public final class IpText {

    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final int GROUPS = 8;
    private static final int LONGEST = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();

    private IpText() {}

    /** Four decimal octets without leading zeros, nothing else; null for all other text. */
    public static @Nullable InetAddress ipv4(String text) {
        int address = 0;
        int start = 0;
        for (int i = 0; i < 4; i++) {
            int end = i == 3 ? text.length() : text.indexOf('.', start);
            int octet = octet(text, start, end);
            if (octet < 0) {
                return null;
            }
            address = address << 8 | octet;
            start = end + 1;
        }
        return ipv4(address);
    }

    /** -1 for what is none. */
    private static int octet(String text, int start, int end) {
        int length = end - start;
        if (length < 1 || length > 3 || (length > 1 && text.charAt(start) == '0')) {
            return -1;
        }
        int octet = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            octet = 10 * octet + c - '0';
        }
        return octet > 255 ? -1 : octet;
    }

    /** The address that these 32 bits are. */
    public static InetAddress ipv4(int address) {
        byte[] bytes = {(byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address};
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /**
     * An IPv6 address as RFC 4291 section 2.2 writes it, without brackets and zone; null for all other text. A mapped address stays one, which the JDK's own
     * parser would turn into IPv4.
     */
    public static @Nullable InetAddress ipv6(String text) {
        String hex = text.length() > LONGEST ? "" : withoutDottedQuad(text);
        int gap = hex.indexOf("::");
        String[] left = split(gap < 0 ? hex : hex.substring(0, gap));
        String[] right = split(gap < 0 ? "" : hex.substring(gap + 2));
        int count = left.length + right.length;
        if (gap < 0 ? count != GROUPS : count >= GROUPS) {
            return null;
        }
        byte[] bytes = new byte[2 * GROUPS];
        boolean isValid = put(left, bytes, 0) && put(right, bytes, GROUPS - right.length);
        return isValid ? ipv6(bytes) : null;
    }

    /** IPv4 in decimal octets; IPv6 as RFC 5952 writes it, but never with a dotted quad, and without zone and brackets. */
    public static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        return compressed(groups);
    }

    private static String withoutDottedQuad(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int colon = text.lastIndexOf(':');
        InetAddress quad = ipv4(text.substring(colon + 1));
        if (colon < 0 || quad == null) {
            return "";
        }
        int bits = Ip.word(quad.getAddress(), 0);
        return text.substring(0, colon + 1) + Integer.toHexString(bits >>> 16) + ":"
                + Integer.toHexString(bits & 0xffff);
    }

    private static String[] split(String groups) {
        return groups.isEmpty() ? new String[0] : groups.split(":", -1);
    }

    private static boolean put(String[] groups, byte[] bytes, int firstGroup) {
        for (int i = 0; i < groups.length; i++) {
            if (!GROUP.matcher(groups[i]).matches()) {
                return false;
            }
            int value = Integer.parseInt(groups[i], 16);
            bytes[2 * (firstGroup + i)] = (byte) (value >>> 8);
            bytes[2 * (firstGroup + i) + 1] = (byte) value;
        }
        return true;
    }

    private static InetAddress ipv6(byte[] bytes) {
        try {
            return Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }

    /** The first of the longest runs of two or more zero groups becomes "::". */
    private static String compressed(int[] groups) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        if (start < 0) {
            return joined(groups, 0, GROUPS);
        }
        return joined(groups, 0, start) + "::" + joined(groups, start + length, GROUPS);
    }

    private static String joined(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}

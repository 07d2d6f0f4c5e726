package net.ticketsbot.resolver.address;

import java.net.InetAddress;

/** A block of addresses: the first one and the number of bits that all of them share. */
record Cidr(Ip first, int bits) {

    Cidr {
        int width = first.isIpv4() ? 32 : 128;
        if (bits < 0 || bits > width) {
            throw new IllegalArgumentException("a prefix has 0 to " + width + " bits, not " + bits);
        }
        if ((first.high() & ~highMask(bits)) != 0 || (first.low() & ~lowMask(bits)) != 0) {
            throw new IllegalArgumentException("bits are set behind the prefix of " + bits);
        }
    }

    /** {@code address/bits}, or an address alone for that one. */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress literal = address.indexOf(':') < 0 ? IpText.ipv4(address) : IpText.ipv6(address);
        if (literal == null) {
            throw new IllegalArgumentException("not an address: " + address);
        }
        Ip first = Ip.of(literal);
        int whole = first.isIpv4() ? 32 : 128;
        return new Cidr(first, slash < 0 ? whole : number(text.substring(slash + 1)));
    }

    boolean contains(Ip ip) {
        return ip.isIpv4() == first.isIpv4()
                && ((ip.high() ^ first.high()) & highMask(bits)) == 0
                && ((ip.low() ^ first.low()) & lowMask(bits)) == 0;
    }

    Ip last() {
        long high = first.high() | (first.isIpv4() ? ~highMask(bits) & ~0xffff_ffffL : ~highMask(bits));
        return new Ip(first.isIpv4(), high, first.isIpv4() ? 0 : first.low() | ~lowMask(bits));
    }

    private static int number(String digits) {
        if (!digits.matches("0|[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("not a prefix length: " + digits);
        }
        return Integer.parseInt(digits);
    }

    private static long highMask(int bits) {
        return bits == 0 ? 0 : -1L << Math.max(0, 64 - bits);
    }

    private static long lowMask(int bits) {
        return bits <= 64 ? 0 : -1L << (128 - bits);
    }
}

package net.ticketsbot.resolver.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An address as two words whose first bit is that of {@code high}. An IPv4 address is the upper half of {@code high}, so that a prefix of n bits is the
 * first n bits in both families.
 */
record Ip(boolean isIpv4, long high, long low) {

    private static final long ISATAP = 0x0000_5efe_0000_0000L;
    // RFC 5214 section 6.1 allows the universal bit; the group bit is masked with it.
    private static final long ISATAP_MASK = 0xfcff_ffff_0000_0000L;

    static Ip of(InetAddress address) {
        // Asking the final class lets the JIT see the array's size, and drop the array.
        if (address instanceof Inet4Address ipv4) {
            return ipv4(word(ipv4.getAddress(), 0));
        }
        byte[] bytes = address.getAddress();
        return new Ip(false, join(word(bytes, 0), word(bytes, 4)), join(word(bytes, 8), word(bytes, 12)));
    }

    static Ip ipv4(int address) {
        return new Ip(true, (long) address << 32, 0);
    }

    /** Of an IPv4 address only. */
    InetAddress toInet4() {
        return IpText.ipv4((int) (high >>> 32));
    }

    static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    static long join(int upper, int lower) {
        return (long) upper << 32 | (lower & 0xffff_ffffL);
    }

    static boolean isIsatap(long low) {
        return (low & ISATAP_MASK) == ISATAP;
    }

    static boolean isNat64(long high, long low) {
        return high == 0x0064_ff9b_0000_0000L && low >>> 32 == 0;
    }

    /** The IPv4 address that a translator or tunnel would make of this one, if any. */
    @Nullable
    Ip embedded() {
        if (isIpv4) {
            return null;
        }
        if (isInLastBits()) {
            return ipv4((int) low);
        }
        if (high >>> 48 == 0x2002) { // 6to4, RFC 3056
            return ipv4((int) (high >>> 16));
        }
        if (high >>> 32 == 0x2001_0000) { // Teredo, RFC 4380, inverts the client's address
            return ipv4(~(int) low);
        }
        return null;
    }

    private boolean isInLastBits() {
        int group = (int) (low >>> 32);
        boolean isCompatible = high == 0 && group == 0;
        boolean isMapped = high == 0 && group == 0x0000_ffff;
        boolean isTranslated = high == 0 && group == 0xffff_0000; // SIIT, RFC 2765
        return isCompatible || isMapped || isTranslated || isNat64(high, low) || isIsatap(low);
    }
}

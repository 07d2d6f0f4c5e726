package net.ticketsbot.resolver.url;

import static net.ticketsbot.resolver.url.InvalidDestinationException.denied;
import static net.ticketsbot.resolver.url.InvalidDestinationException.invalid;

import java.net.Inet6Address;
import java.net.InetAddress;
import net.ticketsbot.resolver.address.IpText;
import org.jspecify.annotations.Nullable;

/**
 * A host as the WHATWG URL standard reads it, without its leniencies.
 *
 * @param text a lower-case ASCII name without a trailing dot, or the canonical text of {@code literal} without brackets
 */
record Host(String text, @Nullable InetAddress literal) {

    static Host parse(String text, UrlPolicy policy) {
        if (text.isEmpty()) {
            throw invalid("no host");
        }
        if (text.indexOf('%') >= 0) {
            throw invalid("a percent sign in the host");
        }
        return text.charAt(0) == '[' ? ipv6(text) : nameOrIpv4(HostName.parse(text), policy);
    }

    /** As it stands in a URL or a Host header. */
    String bracketed() {
        return literal instanceof Inet6Address ? "[" + text + "]" : text;
    }

    private static Host ipv6(String text) {
        InetAddress literal = text.endsWith("]") ? IpText.ipv6(text.substring(1, text.length() - 1)) : null;
        if (literal == null) {
            throw invalid("not an IPv6 address in brackets");
        }
        String canonical = IpText.of(literal);
        if (isMapped(literal.getAddress())) {
            throw denied(canonical, "an IPv4 address in IPv6 form");
        }
        return new Host(canonical, literal);
    }

    /** ::ffff:0:0/96, which the JDK takes for the IPv4 address in it and others do not. */
    private static boolean isMapped(byte[] octets) {
        for (int i = 0; i < 10; i++) {
            if (octets[i] != 0) {
                return false;
            }
        }
        return octets[10] == -1 && octets[11] == -1;
    }

    private static Host nameOrIpv4(String name, UrlPolicy policy) {
        if (Ipv4Number.isMeant(name)) {
            InetAddress canonical = IpText.ipv4(name);
            InetAddress literal = canonical == null ? Ipv4Number.parse(name) : canonical;
            return new Host(canonical == null ? IpText.of(literal) : name, literal);
        }
        if (policy.refusesName(name)) {
            throw denied(name, "a special-use or single-label name");
        }
        return new Host(name, null);
    }
}

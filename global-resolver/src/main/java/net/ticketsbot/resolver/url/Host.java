package net.ticketsbot.resolver.url;

import static net.ticketsbot.resolver.url.InvalidDestinationException.denied;
import static net.ticketsbot.resolver.url.InvalidDestinationException.invalid;

import com.ibm.icu.text.IDNA;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import net.ticketsbot.resolver.address.IpText;
import org.jspecify.annotations.Nullable;

/**
 * A host as the WHATWG URL standard reads it, without its leniencies.
 *
 * @param text a lower-case ASCII name without a trailing dot, or the canonical text of {@code literal} without brackets
 */
record Host(String text, @Nullable InetAddress literal) {

    private static final int NAME_LIMIT = 253; // RFC 1035: 255 bytes on the wire

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    // Registered in the wild: r3---sn-x.example.com. It means nothing in a name that is not "xn--".
    private static final Set<IDNA.Error> TOLERATED = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    static Host parse(String text, UrlPolicy policy) {
        if (text.isEmpty()) {
            throw invalid("no host");
        }
        if (text.indexOf('%') >= 0) {
            throw invalid("a percent sign in the host");
        }
        return text.startsWith("[") ? ipv6(text) : nameOrIpv4(text, policy);
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
        return new Host(IpText.of(literal), literal);
    }

    private static Host nameOrIpv4(String text, UrlPolicy policy) {
        String name = ascii(text);
        if (Ipv4Number.isMeant(name)) {
            InetAddress literal = Ipv4Number.parse(name);
            return new Host(IpText.of(literal), literal);
        }
        if (policy.refusesName(name)) {
            throw denied(name, "a special-use or single-label name");
        }
        return new Host(name, null);
    }

    private static String ascii(String text) {
        IDNA.Info info = new IDNA.Info();
        String mapped = UTS46.nameToASCII(text, new StringBuilder(), info).toString();
        String name = mapped.endsWith(".") ? mapped.substring(0, mapped.length() - 1) : mapped;
        if (!TOLERATED.containsAll(info.getErrors())) {
            throw invalid("not a host name by UTS 46: " + info.getErrors());
        }
        if (name.isEmpty() || name.length() > NAME_LIMIT || !NAME.matcher(name).matches()) {
            throw invalid("not a host name");
        }
        return name;
    }
}

package net.ticketsbot.resolver.url;

import static net.ticketsbot.resolver.url.InvalidDestinationException.invalid;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The ASCII form of a host name, by UTS 46. A name that is in this form already, as nearly all are, is only looked at. */
final class HostName {

    private static final int LABEL_LIMIT = 63;
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

    private HostName() {}

    /** Lower-case, without a trailing dot. */
    static String parse(String text) {
        return isCanonical(text) ? text : mapped(text);
    }

    /** Whether {@link #mapped} would give this very text; a name with anything unusual in it is no, though it may be. */
    static boolean isCanonical(String text) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (!isPlainLabel(text, start, i)) {
                    return false;
                }
                start = i + 1;
            } else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
                return false;
            }
        }
        return isPlainLabel(text, start, text.length()) && text.length() <= NAME_LIMIT;
    }

    private static boolean isPlainLabel(String text, int start, int end) {
        int length = end - start;
        return length > 0
                && length <= LABEL_LIMIT
                && text.charAt(start) != '-'
                && text.charAt(end - 1) != '-'
                && !text.startsWith("--", start + 2);
    }

    static String mapped(String text) {
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

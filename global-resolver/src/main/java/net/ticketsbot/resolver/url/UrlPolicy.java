package net.ticketsbot.resolver.url;

import java.util.BitSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Names and ports that are refused before anything is resolved. Those of {@link #standard()} are always among them.
 *
 * @param deniedPorts on top of the Fetch standard's bad ports
 * @param deniedNames on top of the special-use names: each with everything below it, lower-case ASCII without a dot at either end
 */
public record UrlPolicy(Set<Integer> deniedPorts, Set<String> deniedNames) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

    private static final UrlPolicy STANDARD = new UrlPolicy(Set.of(), Set.of());

    // https://fetch.spec.whatwg.org/#port-blocking: protocols that a request line could be mistaken for.
    private static final BitSet BAD_PORTS = ports(
            0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
            109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
            526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
            3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

    // Special-use names (RFC 6761, 6762, 7686, 8375, 9476), ICANN's .internal, and top-level names that only private
    // networks use.
    private static final Set<String> SPECIAL_NAMES = Set.of(
            "alt",
            "arpa",
            "corp",
            "home",
            "internal",
            "intranet",
            "invalid",
            "lan",
            "local",
            "localdomain",
            "localhost",
            "mail",
            "onion",
            "private",
            "svc",
            "test");

    public UrlPolicy {
        deniedPorts = Set.copyOf(deniedPorts);
        deniedNames = Set.copyOf(deniedNames);
        deniedPorts.forEach(port -> require(port >= 0 && port <= 65535, "not a port: " + port));
        deniedNames.forEach(name -> require(NAME.matcher(name).matches(), "not a name in lower-case ASCII: " + name));
    }

    /** What is refused without any configuration. */
    public static UrlPolicy standard() {
        return STANDARD;
    }

    boolean refusesPort(int port) {
        return BAD_PORTS.get(port) || (!deniedPorts.isEmpty() && deniedPorts.contains(port));
    }

    boolean refusesName(String name) {
        int lastDot = name.lastIndexOf('.');
        return lastDot < 0
                || SPECIAL_NAMES.contains(name.substring(lastDot + 1))
                || (!deniedNames.isEmpty() && isBelowADeniedName(name));
    }

    private boolean isBelowADeniedName(String name) {
        String rest = name;
        while (!deniedNames.contains(rest)) {
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return false;
            }
            rest = rest.substring(dot + 1);
        }
        return true;
    }

    private static BitSet ports(int... ports) {
        BitSet set = new BitSet();
        IntStream.of(ports).forEach(set::set);
        return set;
    }

    private static void require(boolean isTrue, String problem) {
        if (!isTrue) {
            throw new IllegalArgumentException(problem);
        }
    }
}

package net.ticketsbot.resolver.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an operator wrote: a block of addresses, on one port or on every port (0). */
record PolicyEntry(String text, Cidr cidr, int port) {

    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]*)](?::([0-9]+))?");
    private static final Pattern WITH_PORT = Pattern.compile("([^:]*|.*/[0-9]+):([0-9]+)");

    /** {@code CIDR}, {@code CIDR:port} or {@code [CIDR]:port}; an address alone is a block of one. */
    static PolicyEntry parse(String text) {
        try {
            String trimmed = text.strip();
            Matcher bracketed = BRACKETED.matcher(trimmed);
            if (bracketed.matches()) {
                String port = bracketed.group(2);
                return new PolicyEntry(text, Cidr.parse(bracketed.group(1)), port == null ? 0 : port(port));
            }
            Matcher withPort = WITH_PORT.matcher(trimmed);
            if (withPort.matches()) {
                return new PolicyEntry(text, Cidr.parse(withPort.group(1)), port(withPort.group(2)));
            }
            return new PolicyEntry(text, Cidr.parse(trimmed), 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not CIDR or CIDR:port: " + e.getMessage(), e);
        }
    }

    boolean matches(Ip ip, int port) {
        return (this.port == 0 || this.port == port) && cidr.contains(ip);
    }

    private static int port(String digits) {
        int port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + digits);
        }
        return port;
    }
}

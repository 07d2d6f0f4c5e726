package net.ticketsbot.resolver.url;

import java.util.List;

/**
 * One line of {@code attacks.txt}.
 *
 * @param end how the parser refuses it, or the class of the address that the policy refuses
 */
record Attack(String end, String url) {

    static List<Attack> all() {
        return Rows.of("attacks.txt").stream().map(Attack::of).toList();
    }

    private static Attack of(String line) {
        int space = line.indexOf(' ');
        return new Attack(line.substring(0, space), Rows.unescaped(line.substring(space + 1)));
    }
}

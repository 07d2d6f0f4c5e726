package net.ticketsbot.resolver.url;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of {@code attacks.txt}.
 *
 * @param end how the parser refuses it, or the class of the address that the policy refuses
 */
record Attack(String end, String url) {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    static List<Attack> all() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Attack.class.getResourceAsStream("attacks.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Attack::of)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("attacks.txt", e);
        }
    }

    private static Attack of(String line) {
        int space = line.indexOf(' ');
        String url = ESCAPE.matcher(line.substring(space + 1))
                .replaceAll(escape -> escaped((char) Integer.parseInt(escape.group(1), 16)));
        return new Attack(line.substring(0, space), url);
    }

    private static String escaped(char c) {
        return c == '\\' ? "\\\\" : String.valueOf(c);
    }
}

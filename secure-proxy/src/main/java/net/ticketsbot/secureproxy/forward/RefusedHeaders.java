package net.ticketsbot.secureproxy.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** contract/refused-headers.txt. */
record RefusedHeaders(Set<String> names, List<String> prefixes) {

    private static final String FILE = "/META-INF/refused-headers.txt";
    private static final String ANY = "*";

    RefusedHeaders {
        names = Set.copyOf(names);
        prefixes = List.copyOf(prefixes);
    }

    static RefusedHeaders read() {
        try (InputStream file = requireNonNull(RefusedHeaders.class.getResourceAsStream(FILE), FILE)) {
            return parse(new String(file.readAllBytes(), US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RefusedHeaders parse(String text) {
        List<String> entries = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        return new RefusedHeaders(
                entries.stream().filter(entry -> !entry.endsWith(ANY)).collect(toUnmodifiableSet()),
                entries.stream()
                        .filter(entry -> entry.endsWith(ANY))
                        .map(entry -> entry.substring(0, entry.length() - 1))
                        .toList());
    }

    /** {@code name} in lower case. */
    boolean contains(String name) {
        if (names.contains(name)) {
            return true;
        }
        for (int i = 0; i < prefixes.size(); i++) {
            if (name.startsWith(prefixes.get(i))) {
                return true;
            }
        }
        return false;
    }
}

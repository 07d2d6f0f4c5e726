package net.ticketsbot.registry.definition;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Our copy of a list in another service's contract. A test compares the two. */
final class ContractList {

    private ContractList() {}

    /** Its entries, without comments. */
    static List<String> read(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    static String text(String file) {
        try (InputStream copy = requireNonNull(ContractList.class.getResourceAsStream(file), file)) {
            return new String(copy.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

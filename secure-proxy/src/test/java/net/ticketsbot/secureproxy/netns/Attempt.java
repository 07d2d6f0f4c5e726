package net.ticketsbot.secureproxy.netns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One line of {@code attempts.txt}, which says what its columns are. "-" is the empty text or list. */
record Attempt(String what, String url, List<String> dns, int status, String error, List<String> packets) {

    private static final Pattern HOST = Pattern.compile("https?://([^/:?#]+)");

    static List<Attempt> all() {
        try (InputStream table = Objects.requireNonNull(Attempt.class.getResourceAsStream("/netns/attempts.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Attempt::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attempt parse(String line) {
        List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        return new Attempt(
                cells.get(0),
                unescape(cells.get(1)),
                list(cells.get(2), ";"),
                Integer.parseInt(cells.get(3)),
                cells.get(4).replaceFirst("^-$", ""),
                list(cells.get(5), ","));
    }

    private static String unescape(String cell) {
        try {
            return new ObjectMapper().readValue('"' + cell + '"', String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(cell, e);
        }
    }

    private static List<String> list(String cell, String separator) {
        return cell.equals("-")
                ? List.of()
                : Stream.of(cell.split(separator, -1)).map(String::strip).toList();
    }

    boolean asksForAName() {
        return !dns.isEmpty();
    }

    /** The name that a server of the URL is asked for by, as DNS has it. */
    String host() {
        Matcher matcher = HOST.matcher(url);
        if (!matcher.lookingAt()) {
            throw new IllegalStateException("no host in " + url);
        }
        return IDN.toASCII(matcher.group(1)).replaceFirst("\\.$", "");
    }

    boolean succeeds() {
        return status == 200;
    }

    @Override
    public String toString() {
        return what + ": " + url;
    }
}

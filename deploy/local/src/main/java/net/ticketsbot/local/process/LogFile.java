package net.ticketsbot.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the line of a log that says why its process gave up. */
public final class LogFile {

    /** More of a log than this is not read. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int MAX_LINES = 3;
    private static final int MAX_WIDTH = 300;

    private LogFile() {}

    /** The innermost cause, else the first error, else the last lines, on at most three lines. */
    public static String reason(Path log) {
        List<String> lines = lines(log);
        int start = indexOfReason(lines);
        return IntStream.range(start, lines.size())
                .filter(i -> i == start || !isStackFrame(lines.get(i)))
                .mapToObj(lines::get)
                .limit(MAX_LINES)
                .map(line -> line.length() > MAX_WIDTH ? line.substring(0, MAX_WIDTH) + "…" : line)
                .collect(Collectors.joining("\n"));
    }

    private static int indexOfReason(List<String> lines) {
        int cause = lastIndex(lines, "Caused by: ");
        if (cause >= 0) {
            return cause;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(".*(\\bERROR\\b|\\bFATAL\\b|\\bSEVERE\\b|Exception|Error:).*")) {
                return i;
            }
        }
        return Math.max(0, lines.size() - MAX_LINES);
    }

    private static int lastIndex(List<String> lines, String start) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).startsWith(start)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isStackFrame(String line) {
        return line.matches("\\s+(at |\\.\\.\\. \\d+ more).*");
    }

    private static List<String> lines(Path log) {
        try (var input = Files.newInputStream(log)) {
            return new String(input.readNBytes(MAX_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            return List.of("(its log could not be read)");
        }
    }
}

package net.ticketsbot.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of data that counts only once its first start went through: what an interrupted one left is thrown away. */
public record DataFolder(Path path) {

    private Path complete() {
        return path.resolveSibling(path.getFileName() + ".complete");
    }

    public boolean isComplete() {
        return Files.exists(complete());
    }

    public void markComplete() throws IOException {
        if (!isComplete()) {
            Files.createFile(complete());
        }
    }

    /** What is in it counts no longer. */
    public void markIncomplete() throws IOException {
        Files.deleteIfExists(complete());
    }

    /** Leaves the folder complete or absent; its parent exists. */
    public void discardIfIncomplete() throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        if (!isComplete() && Files.exists(path)) {
            delete(path);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}

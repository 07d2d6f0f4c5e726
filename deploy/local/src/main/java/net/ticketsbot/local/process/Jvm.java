package net.ticketsbot.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the stack runs Java: small, quick to start, with the Java that runs this. */
public final class Jvm {

    private Jvm() {}

    /** The heap is in MiB. C1 alone halves the start and the memory; nobody measures speed here. */
    public static List<String> command(int heap, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(arguments);
        return command;
    }
}

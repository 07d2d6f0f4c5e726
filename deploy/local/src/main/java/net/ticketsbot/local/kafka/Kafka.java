package net.ticketsbot.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.ticketsbot.local.part.FreePorts;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.Ports;
import net.ticketsbot.local.part.StartException;
import net.ticketsbot.local.process.ChildProcess;
import net.ticketsbot.local.process.DataFolder;
import net.ticketsbot.local.process.Jvm;
import net.ticketsbot.local.process.LogFile;

/** A broker from a jar, with the topics of the suite. */
public final class Kafka {

    private static final int HEAP = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Path log;
    private final int port;

    public Kafka(Path data, Path log, int port) {
        this.data = data;
        this.log = log;
        this.port = port;
    }

    public ChildProcess launch() throws StartException {
        try {
            new DataFolder(data).discardIfIncomplete();
            Files.createDirectories(data);
            int controllerPort = FreePorts.find(1).get(0);
            return ChildProcess.start(
                    Jvm.command(
                            HEAP,
                            List.of(
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    KafkaNode.class.getName(),
                                    data.toString(),
                                    Integer.toString(port),
                                    Integer.toString(controllerPort))),
                    log);
        } catch (IOException e) {
            throw new StartException(Part.KAFKA, String.valueOf(e.getMessage()), log, e);
        }
    }

    /** Returns when every topic exists. */
    public void awaitReady(ChildProcess broker) throws StartException, InterruptedException {
        try (Topics topics = new Topics(Ports.HOST + ":" + port)) {
            topics.create(PATIENCE, broker);
            new DataFolder(data).markComplete();
        } catch (IOException e) {
            throw new StartException(Part.KAFKA, e.getMessage() + "\n" + LogFile.reason(log), log, e);
        }
    }
}

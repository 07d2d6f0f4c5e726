package net.ticketsbot.local.stack;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import net.ticketsbot.local.kafka.Kafka;
import net.ticketsbot.local.keys.LocalKeys;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.StartException;
import net.ticketsbot.local.postgres.Postgres;
import net.ticketsbot.local.postgres.PostgresSettings;
import net.ticketsbot.local.process.ChildProcess;
import net.ticketsbot.local.process.Running;
import net.ticketsbot.local.service.Service;
import net.ticketsbot.local.service.ServiceSettings;

/** Makes each part from the stack's settings. */
record Launchers(StackSettings settings, LocalKeys keys) {

    Running start(Part part, Started started) throws StartException, InterruptedException {
        return switch (part) {
            case POSTGRES -> postgres(started);
            case KAFKA -> kafka(started);
            case SECURE_PROXY, IMAGE_PROXY, REGISTRY, ENGINE -> service(part, started);
        };
    }

    /** Gets each process as soon as there is one, ready or not. */
    interface Started {
        void accept(Running running) throws InterruptedException;
    }

    private Running postgres(Started started) throws StartException, InterruptedException {
        Postgres postgres = Postgres.start(new PostgresSettings(
                settings.data(Part.POSTGRES),
                settings.binaries(),
                settings.log(Part.POSTGRES),
                settings.ports().of(Part.POSTGRES),
                password()));
        started.accept(postgres);
        return postgres;
    }

    private String password() throws StartException {
        try {
            return keys.databasePassword();
        } catch (IOException e) {
            throw new StartException(
                    Part.POSTGRES, "its password cannot be read: " + e.getMessage(), settings.log(Part.POSTGRES), e);
        }
    }

    private Running kafka(Started started) throws StartException, InterruptedException {
        Kafka kafka = new Kafka(
                settings.data(Part.KAFKA),
                settings.log(Part.KAFKA),
                settings.ports().of(Part.KAFKA));
        ChildProcess broker = kafka.launch();
        started.accept(broker);
        kafka.awaitReady(broker);
        return broker;
    }

    private Running service(Part part, Started started) throws StartException, InterruptedException {
        Service service = new Service(
                part,
                settings.jar(part),
                settings.settingsFile(part),
                settings.log(part),
                settings.ports().health(part));
        ChildProcess process = service.launch(configuration(part));
        started.accept(process);
        service.awaitReady(process);
        return process;
    }

    private Map<String, String> configuration(Part part) throws StartException {
        try {
            Map<String, String> configuration = new TreeMap<>(new ServiceSettings(settings.ports(), keys).of(part));
            configuration.putAll(settings.extra().getOrDefault(part, Map.of()));
            return configuration;
        } catch (IOException e) {
            throw new StartException(part, "its secrets cannot be read: " + e.getMessage(), settings.log(part), e);
        }
    }
}

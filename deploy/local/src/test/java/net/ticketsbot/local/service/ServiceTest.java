package net.ticketsbot.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import net.ticketsbot.local.part.FreePorts;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.StartException;
import net.ticketsbot.local.process.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhyAServiceThatEndedDidNotStart() throws Exception {
        Files.writeString(folder.resolve("service.jar"), "not a jar");
        Service service = service();
        ChildProcess process = service.launch(Map.of());

        assertThatThrownBy(() -> service.awaitReady(process))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("it ended with exit code 1", "Invalid or corrupt jarfile")
                .extracting("part", "log")
                .containsExactly(Part.ENGINE, folder.resolve("log"));
    }

    @Test
    void saysThatAServiceIsNotBuilt() {
        assertThatThrownBy(() -> service().launch(Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("it is not built");
    }

    @Test
    void keepsSecretsInAFileThatNobodyElseMayReadAndOffTheCommandLine() throws Exception {
        Files.writeString(folder.resolve("service.jar"), "not a jar");
        Service service = service();

        ChildProcess process = service.launch(Map.of("quarkus.datasource.password", "=a \\ secret:é"));

        assertThat(process.handle().info().commandLine().orElse("")).doesNotContain("secret");
        assertThat(Files.getPosixFilePermissions(folder.resolve("service.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(written()).containsEntry("quarkus.datasource.password", "=a \\ secret:é");
        process.stop();
    }

    private Properties written() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("service.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private Service service() {
        return new Service(
                Part.ENGINE,
                folder.resolve("service.jar"),
                folder.resolve("service.properties"),
                folder.resolve("log"),
                URI.create("http://127.0.0.1:" + FreePorts.find(1).get(0)));
    }
}

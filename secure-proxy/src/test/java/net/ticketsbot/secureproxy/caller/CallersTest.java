package net.ticketsbot.secureproxy.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.testing.LogLines;
import net.ticketsbot.secureproxy.testing.ServiceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is changed as an operator does it: the successor beside it, then the callers, then the old key away. */
class CallersTest {

    private static final String ENGINE = "placeholder-engine";

    private final Vertx vertx = Vertx.vertx();
    private final ServiceKey old = ServiceKey.create();
    private final ServiceKey successor = ServiceKey.create();

    private Instant written = Instant.now();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void takesAKeyAndItsSuccessor() {
        Callers callers = callers(file("a.pem", old), file("b.pem", successor));

        assertThat(callers.identify(bearer(old))).isEqualTo(ENGINE);
        assertThat(callers.identify(bearer(successor))).isEqualTo(ENGINE);
    }

    @Test
    void readsAFileAgainWhenItChanged() {
        Callers callers = callers(file("a.pem", old));
        String before = bearer(old);
        callers.identify(before);

        file("a.pem", successor);
        assertThat(callers.refresh()).isTrue();

        assertThat(callers.identify(bearer(successor))).isEqualTo(ENGINE);
        refuses(callers, before);
        assertThat(callers.refresh()).isFalse();
    }

    @Test
    void readsWhatALinkNowLeadsTo() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..1"));
        Path second = Files.createDirectory(folder.resolve("..2"));
        old.writePublicKey(first.resolve("a.pem"));
        successor.writePublicKey(second.resolve("a.pem"));
        Files.createSymbolicLink(folder.resolve("..data"), first);
        Path mounted = Files.createSymbolicLink(folder.resolve("a.pem"), Path.of("..data", "a.pem"));
        Callers callers = callers(mounted);

        Path next = Files.createSymbolicLink(folder.resolve("..next"), second);
        Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(callers.refresh()).isTrue();
        assertThat(callers.identify(bearer(successor))).isEqualTo(ENGINE);
        refuses(callers, bearer(old));
    }

    @Test
    void keepsTheKeyWhenTheNewFileIsNone() throws IOException {
        Path file = file("a.pem", old);
        Callers callers = callers(file);
        LogLines lines = LogLines.open();

        Files.writeString(file, "half a k");
        assertThat(callers.refresh()).isFalse();
        assertThat(callers.refresh()).isFalse();
        lines.close();

        assertThat(lines.seen())
                .filteredOn(line -> line.startsWith("WARN") && line.contains("stays as it was"))
                .hasSize(1);
        assertThat(callers.identify(bearer(old))).isEqualTo(ENGINE);

        Files.delete(file);
        assertThat(callers.refresh()).isFalse();
        assertThat(callers.identify(bearer(old))).isEqualTo(ENGINE);

        file("a.pem", successor);
        assertThat(callers.refresh()).isTrue();
        assertThat(callers.identify(bearer(successor))).isEqualTo(ENGINE);
    }

    @Test
    void looksByItself() {
        Callers callers = callers(file("a.pem", old));
        callers.start(new StartupEvent());

        file("a.pem", successor);

        await().ignoreExceptionsInstanceOf(ProblemException.class)
                .until(() -> callers.identify(bearer(successor)).equals(ENGINE));
    }

    @Test
    void doesNotStartWithAFileThatIsNoKey() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.pem"), "not a key");
        Path anotherCurve = ServiceKey.create("EC", "secp384r1").writePublicKey(folder.resolve("p384.pem"));

        assertThatIllegalStateException().isThrownBy(() -> callers(broken));
        assertThatIllegalStateException().isThrownBy(() -> callers(anotherCurve));
        assertThatThrownBy(() -> callers(folder.resolve("absent.pem"))).hasMessageContaining("absent.pem");
    }

    private Callers callers(Path... files) {
        ServiceTokenConfig config = new ServiceTokenConfig() {

            @Override
            public Map<String, List<Path>> callers() {
                return Map.of(ENGINE, List.of(files));
            }

            @Override
            public Duration reload() {
                return Duration.ofMillis(10);
            }
        };
        return new Callers(() -> true, config, vertx, Clock.systemUTC());
    }

    /** Each a second later than the one before: two within one tick of the file system's clock look alike. */
    private Path file(String name, ServiceKey key) {
        Path file = key.writePublicKey(folder.resolve(name));
        written = written.plusSeconds(1);
        try {
            return Files.setLastModifiedTime(file, FileTime.from(written));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuses(Callers callers, String bearer) {
        assertThatThrownBy(() -> callers.identify(bearer)).isInstanceOf(ProblemException.class);
    }

    private static String bearer(ServiceKey key) {
        Instant now = Instant.now();
        return "Bearer " + key.token(ENGINE, "secure-proxy", now, now.plusSeconds(60));
    }
}

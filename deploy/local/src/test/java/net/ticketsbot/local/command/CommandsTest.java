package net.ticketsbot.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.ticketsbot.local.keys.LocalKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {

    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void tokenPrintsTheTokenAndNothingElse() throws Exception {
        LocalKeys.prepare(home.resolve("data").resolve("keys"));

        int code = run("token", "--home", home.toString(), "--user", "1", "--guild", "2", "--guild", "3");

        assertThat(code).isZero();
        assertThat(text(out)).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\R");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void tokenSaysWhatToDoBeforeTheFirstUp() {
        int code = run("token", "--home", home.toString(), "--user", "1");

        assertThat(code).isEqualTo(1);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).contains("Run deploy/local/up once");
    }

    @Test
    void tokenRefusesWhatIsNoDiscordId() {
        int code = run("token", "--home", home.toString(), "--user", "ryan");

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).contains("--user takes a Discord id").doesNotContain("--home");
    }

    @Test
    void upStartsNothingWhereAPortIsBusy() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = Integer.toString(busy.getLocalPort());

            int code = run(up("--ports", "random", "--kafka-port", port));

            assertThat(code).isEqualTo(1);
            assertThat(text(err))
                    .contains("Port " + port + " is busy; Kafka needs it. Move it with --kafka-port PORT.");
            assertThat(home.resolve("logs")).isEmptyDirectory();
        }
    }

    @Test
    void upRefusesAnOptionThatItDoesNotHave() {
        int code = run(up("--registry-prt", "1"));

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).contains("--registry-prt", "--registry-port");
    }

    @Test
    void helpListsEveryPortWithItsDefault() {
        int code = run("up", "--help");

        assertThat(code).isZero();
        assertThat(text(out))
                .contains(
                        "--demo", "--ports=random", "--registry-port=PORT", "(8080)", "--postgres-port=PORT", "(5432)")
                .doesNotContain("--home");
    }

    private String[] up(String... arguments) {
        String[] all = new String[arguments.length + 5];
        all[0] = "up";
        all[1] = "--home";
        all[2] = home.toString();
        all[3] = "--repository";
        all[4] = home.toString();
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return all;
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(stream(out), stream(err), true);
        CommandLine commandLine = Commands.commandLine(terminal);
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        return commandLine.execute(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

package net.ticketsbot.local.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.PortChoice;
import net.ticketsbot.local.part.PortChoice.Rest;
import net.ticketsbot.local.part.StartException;
import net.ticketsbot.local.testing.Silence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {

    @TempDir
    private Path folder;

    @Test
    void aPartThatCannotStartIsNamedAndNothingIsLeftRunning() throws Exception {
        StackSettings settings = settings();
        LocalStack stack = LocalStack.prepare(StackHome.claim(settings.home()), settings, new Silence());

        assertThatThrownBy(stack::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("it is not built")
                .extracting(failure -> ((StartException) failure).part().isService())
                .isEqualTo(true);
        stack.close();

        for (Part part : Part.values()) {
            listen(stack.ports().of(part)).close();
        }
    }

    private StackSettings settings() throws Exception {
        return new StackSettings(
                folder.resolve("nothing-is-built-here"),
                Path.of("target/embedded-pg"),
                folder.resolve("home"),
                PortChoice.choose(Map.of(), Rest.RANDOM),
                Map.of());
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}

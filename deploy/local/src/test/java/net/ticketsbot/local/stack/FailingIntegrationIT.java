package net.ticketsbot.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.ticketsbot.local.part.FreePorts;
import net.ticketsbot.local.testing.AuthorServer;
import net.ticketsbot.local.testing.Definitions;
import net.ticketsbot.local.testing.SharedStack;
import net.ticketsbot.local.testing.Tenant;
import net.ticketsbot.local.testing.Tenant.Welcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One integration fails, another does not: the ticket opener gets the message in time, with the other's value in it. */
@ExtendWith(SharedStack.class)
class FailingIntegrationIT {

    private final LocalStack stack;
    private AuthorServer server;

    FailingIntegrationIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void start() throws IOException {
        server = new AuthorServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # path,  status
            /500,    http_status
            /text,   invalid_json
            /huge,   too_large
            """)
    void anAnswerThatCannotBeUsedCostsItsOwnPlaceholderOnly(String path, String status) throws Exception {
        Welcome welcome = openTicketWithABadIntegrationAt(server.url(path));

        assertThat(welcome.text()).isEqualTo("fine and N/A");
        assertThat(welcome.status("bad")).isEqualTo(status);
    }

    @Test
    void aServerThatIsDownCostsItsOwnPlaceholderOnly() throws Exception {
        int nobodyListens = FreePorts.find(1).get(0);

        Welcome welcome = openTicketWithABadIntegrationAt("http://127.0.0.1:" + nobodyListens + "/");

        assertThat(welcome.text()).isEqualTo("fine and N/A");
        assertThat(welcome.status("bad")).isEqualTo("unavailable");
    }

    @Test
    void aServerThatIsSlowIsNotWaitedFor() throws Exception {
        Welcome welcome = openTicketWithABadIntegrationAt(server.url("/held"));

        assertThat(server.isReleased()).as("the slow server has answered").isFalse();
        assertThat(server.holds(1, 0)).as("the slow server was asked").isTrue();
        assertThat(welcome.text()).isEqualTo("fine and N/A");
        assertThat(welcome.status("bad")).isEqualTo("timeout");
    }

    @Test
    void aNameOfAnInternalAddressIsRefused() throws Exception {
        Welcome welcome = openTicketWithABadIntegrationAt("http://" + SharedStack.INTERNAL_NAME + "/");

        assertThat(welcome.text()).isEqualTo("fine and N/A");
        assertThat(welcome.status("bad")).isEqualTo("refused");
    }

    private Welcome openTicketWithABadIntegrationAt(String url) throws IOException, InterruptedException {
        Tenant tenant = Tenant.of(stack);
        tenant.add(Definitions.single("bad", url));
        tenant.add(Definitions.single("good", server.url("/good")));
        return tenant.openTicket("%good% and %bad%");
    }
}

package net.ticketsbot.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import net.ticketsbot.local.demo.Bot;
import net.ticketsbot.local.demo.Guide;
import net.ticketsbot.local.demo.GuideServer;
import net.ticketsbot.local.testing.SharedStack;
import net.ticketsbot.local.testing.Tenant;
import net.ticketsbot.local.testing.Tenant.Welcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class MainJobIT {

    private final LocalStack stack;

    MainJobIT(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void aTicketsWelcomeMessageShowsTheGuidesData() throws Exception {
        Welcome welcome = openTicketOf(GuideServer.USER, "the-key");

        assertThat(welcome.text()).isEqualTo("""
                        User online status: Online
                        Account created: 2019

                        High score: 3000
                        Last score: 400""");
        assertThat(welcome.record().at("/message/embeds/0/color").asInt()).isEqualTo(0x2ECC71);
        assertThat(welcome.record().at("/message/allowed_mentions").toString()).isEqualTo("{\"parse\":[]}");
    }

    @Test
    void aUserWhomTheAuthorDoesNotKnowGetsAMessageWithoutData() throws Exception {
        Welcome welcome = openTicketOf("1", "the-key");

        assertThat(welcome.text()).contains("High score: N/A", "User online status: N/A");
        assertThat(welcome.status("high_score")).isEqualTo("missing");
    }

    @Test
    void aWrongApiKeyCostsTheDataNotTheMessage() throws Exception {
        Welcome welcome = openTicketOf(GuideServer.USER, "another-key");

        assertThat(welcome.text()).contains("High score: N/A");
        assertThat(welcome.status("high_score")).isEqualTo("http_status");
    }

    private Welcome openTicketOf(String user, String apiKey) throws IOException, InterruptedException {
        Tenant tenant = Tenant.of(stack);
        try (GuideServer server = new GuideServer("the-key");
                Bot bot = tenant.bot("welcome-message")) {
            tenant.add(Guide.definition(server.address()), Guide.activation(apiKey));
            tenant.welcomeWith(Guide.welcomeMessage());
            ObjectNode event = tenant.ticket().put("user_id", user);
            return tenant.openTicket(bot, event);
        }
    }
}

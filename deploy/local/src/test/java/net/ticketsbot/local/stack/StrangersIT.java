package net.ticketsbot.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.ticketsbot.local.demo.Guide;
import net.ticketsbot.local.demo.RegistryApi.Reply;
import net.ticketsbot.local.testing.SharedStack;
import net.ticketsbot.local.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is somebody's own is refused to everybody else, in the words in which what does not exist is refused. */
@ExtendWith(SharedStack.class)
class StrangersIT {

    private static final String SERVER = "http://127.0.0.1:65535";

    private final Tenant owner;
    private final Tenant stranger;
    private String integration = "";

    StrangersIT(LocalStack stack) throws Exception {
        owner = Tenant.of(stack);
        stranger = Tenant.of(stack);
    }

    @BeforeEach
    void create() throws Exception {
        integration = owner.add(Guide.definition(SERVER), Guide.activation("the-owners-key"));
        owner.welcomeWith(Guide.welcomeMessage());
    }

    @Test
    void anotherAuthorDoesNotSeeAnIntegration() throws Exception {
        Reply theirs = stranger.api().get("/api/integrations/" + integration);
        Reply nobodys = stranger.api().get("/api/integrations/" + UUID.randomUUID());

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs).isEqualTo(nobodys);
        assertThat(stranger.api().get("/api/integrations?owner=me").body().path("items"))
                .isEmpty();
    }

    @Test
    void anotherAuthorCannotAddItToTheirServer() throws Exception {
        Reply theirs = stranger.api().put(activation(stranger.guild(), integration), Guide.activation("a-key"));
        Reply nobodys = stranger.api()
                .put(activation(stranger.guild(), UUID.randomUUID().toString()), Guide.activation("a-key"));

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs).isEqualTo(nobodys);
    }

    @Test
    void anotherServersAdminCannotChangeWhatAServerHas() throws Exception {
        Reply replaced = stranger.api().put(activation(owner.guild(), integration), Guide.activation("a-key"));
        Reply removed = stranger.api().delete(activation(owner.guild(), integration));

        assertLearnsNothing(replaced);
        assertLearnsNothing(removed);
    }

    @Test
    void anotherServersAdminCannotReadOrWriteAWelcomeMessage() throws Exception {
        Reply read = stranger.api().get(welcomeMessage(owner.guild()));
        Reply written = stranger.api().put(welcomeMessage(owner.guild()), Guide.welcomeMessage());
        Reply removed = stranger.api().delete(welcomeMessage(owner.guild()));
        Reply ofNoServer = stranger.api().get(welcomeMessage(Tenant.snowflake()));

        assertLearnsNothing(read);
        assertLearnsNothing(written);
        assertLearnsNothing(removed);
        assertThat(read).isEqualTo(ofNoServer);
    }

    @Test
    void anotherServersTicketShowsNothingOfIt() throws Exception {
        assertThat(stranger.openTicket("%high_score%").text()).isEqualTo("%high_score%");
    }

    @Test
    void aUsersTokenOpensNoInternalPath() throws Exception {
        Reply reply = owner.api().get("/internal/guilds/" + owner.guild() + "/activations");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body().toString()).doesNotContain("the-owners-key");
    }

    private static void assertLearnsNothing(Reply reply) {
        assertThat(reply.status()).isIn(403, 404);
        assertThat(reply.body().toString())
                .doesNotContain(Guide.INTEGRATION)
                .doesNotContain("lookup")
                .doesNotContain("high_score")
                .doesNotContain("the-owners-key");
    }

    private static String activation(String guild, String id) {
        return "/api/guilds/" + guild + "/integrations/" + id;
    }

    private static String welcomeMessage(String guild) {
        return "/api/guilds/" + guild + "/panels/" + Guide.PANEL + "/welcome-message";
    }
}

package net.ticketsbot.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.ticketsbot.local.demo.Bot;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.testing.AuthorServer;
import net.ticketsbot.local.testing.Definitions;
import net.ticketsbot.local.testing.SharedStack;
import net.ticketsbot.local.testing.Tenant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A ticket is never lost, and one that cannot be read is in nobody's way. */
@ExtendWith(SharedStack.class)
class TicketDeliveryIT {

    private static final String DEAD_LETTERS = "ticket-opened-dead-letter";
    private static final String UNREADABLE = "{\"event_id\": \"no more than this\"}";

    private final LocalStack stack;

    TicketDeliveryIT(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void aMalformedEventBecomesADeadLetterAndTheNextTicketIsServed() throws Exception {
        Tenant tenant = Tenant.of(stack);
        try (Bot bot = tenant.bot(DEAD_LETTERS)) {
            bot.publish(Bot.TICKET_OPENED, tenant.guild(), UNREADABLE);

            ConsumerRecord<String, String> dead = bot.await(
                            record -> tenant.guild().equals(record.key()), Tenant.IN_TIME)
                    .orElseThrow();
            assertThat(dead.value()).isEqualTo(UNREADABLE);
            assertThat(new String(
                            dead.headers().lastHeader("dead-letter-reason").value(), StandardCharsets.UTF_8))
                    .isNotBlank();
        }
        assertThat(tenant.openTicket("ticket %ticket_id%").text()).isEqualTo("ticket 30");
    }

    @Test
    void anEngineThatIsKilledBetweenReadingAndWritingAnswersAfterItsRestart() throws Exception {
        Tenant tenant = Tenant.of(stack);
        try (AuthorServer server = new AuthorServer();
                Bot bot = tenant.bot("welcome-message")) {
            tenant.add(Definitions.single("late", server.url("/held")));
            ObjectNode event = tenant.ticket();
            event.putObject("welcome_message").put("description", "%late%");
            bot.publish(Bot.TICKET_OPENED, tenant.guild(), event.toString());
            assertThat(server.holds(1, 30)).as("the engine has read the ticket").isTrue();

            stack.kill(Part.ENGINE);
            server.release();

            assertThat(Tenant.await(bot, event, Duration.ofSeconds(90)).text()).isEqualTo("fine");
        }
    }
}

package net.ticketsbot.placeholder.ticket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketReaderTest {

    private static final String REQUIRED = "\"event_id\":\"e\",\"guild_id\":\"1\",\"user_id\":\"2\",\"ticket_id\":3";

    private final TicketReader reader = new TicketReader(1_048_576);

    @Test
    void readsTheAgreedExampleToTheLastField() throws IOException {
        TicketReader strict = new TicketReader(1_048_576, true);

        TicketOpened ticket = ticket(strict.read(Files.readAllBytes(Path.of("contract/examples/ticket-opened.json"))));

        assertThat(ticket.eventId()).isEqualTo("0192f0c1-5b7e-7c3a-8a51-2f4e6d8c9b10");
        assertThat(ticket.guildId()).isEqualTo("508392876359680000");
        assertThat(ticket.userId()).isEqualTo("585576154958921739");
        assertThat(ticket.ticketId()).isEqualTo(30);
        assertThat(ticket.ticketChannelId()).isEqualTo("508392988985262090");
        assertThat(ticket.panelId()).isEqualTo("support");
        assertThat(ticket.openedAt()).isEqualTo(Instant.parse("2026-11-24T10:15:30Z"));
        assertThat(ticket.formData())
                .containsEntry("What is your question?", TextNode.valueOf("I have a problem with XYZ"));
        assertThat(ticket.context()).containsEntry("open_tickets", "3");
        assertThat(ticket.welcomeMessage()).isNotNull();
    }

    @Test
    void needsNoMoreThanWhatIsRequired() {
        TicketOpened ticket = ticket(read("{" + REQUIRED + "}"));

        assertThat(ticket.context()).isEmpty();
        assertThat(ticket.formData()).isEmpty();
        assertThat(ticket.openedAt()).isNull();
        assertThat(ticket.welcomeMessage()).isNull();
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        assertThat(read("{" + REQUIRED + ",\"new\":{\"x\":[1]},\"panel_id\":null,\"opened_at\":null}"))
                .isInstanceOf(Reading.Ticket.class);
    }

    @Test
    void takesScalarsOfTheContextAsText() {
        TicketOpened ticket = ticket(read("{" + REQUIRED
                + ",\"context\":{\"a\":3,\"b\":4.50,\"c\":true,\"d\":null,\"e\":{\"x\":1},\"f\":[1],\"g\":\"t\"}}"));

        assertThat(ticket.context()).isEqualTo(Map.of("a", "3", "b", "4.50", "c", "true", "g", "t"));
    }

    @Test
    void takesAnOffset() {
        assertThat(ticket(read("{" + REQUIRED + ",\"opened_at\":\"2026-11-24T11:15:30.5+01:00\"}"))
                        .openedAt())
                .isEqualTo(Instant.parse("2026-11-24T10:15:30.500Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            # event;                                                              reason
            ``;                                                                   not_a_ticket
            null;                                                                 not_a_ticket
            [];                                                                   not_a_ticket
            "x";                                                                  not_a_ticket
            {;                                                                    not_json
            not json;                                                             not_json
            {} {};                                                                invalid_field: event_id
            {"event_id":"e","guild_id":"1","user_id":"2","ticket_id":3} {};       not_a_ticket
            {"guild_id":"1","user_id":"2","ticket_id":3};                         invalid_field: event_id
            {"event_id":"e","user_id":"2","ticket_id":3};                         invalid_field: guild_id
            {"event_id":"e","guild_id":"1","ticket_id":3};                        invalid_field: user_id
            {"event_id":"e","guild_id":"1","user_id":"2"};                        invalid_field: ticket_id
            {"event_id":null,"guild_id":"1","user_id":"2","ticket_id":3};         invalid_field: event_id
            {"event_id":"","guild_id":"1","user_id":"2","ticket_id":3};           invalid_field: event_id
            {"event_id":"a b","guild_id":"1","user_id":"2","ticket_id":3};        invalid_field: event_id
            {"event_id":5,"guild_id":"1","user_id":"2","ticket_id":3};            invalid_field: event_id
            {"event_id":"e","guild_id":1,"user_id":"2","ticket_id":3};            invalid_field: guild_id
            {"event_id":"e","guild_id":"x","user_id":"2","ticket_id":3};          invalid_field: guild_id
            {"event_id":"e","guild_id":"-1","user_id":"2","ticket_id":3};         invalid_field: guild_id
            {"event_id":"e","guild_id":"1","user_id":"18446744073709551616","ticket_id":3}; invalid_field: user_id
            {"event_id":"e","guild_id":"1","user_id":"2/../3","ticket_id":3};     invalid_field: user_id
            {"event_id":"e","guild_id":"1","user_id":"2","ticket_id":"3"};        invalid_field: ticket_id
            {"event_id":"e","guild_id":"1","user_id":"2","ticket_id":3.5};        invalid_field: ticket_id
            {"event_id":"e","guild_id":"1","user_id":"2","ticket_id":null};       invalid_field: ticket_id
            {"event_id":"e","guild_id":"1","user_id":"2","ticket_id":99999999999999999999}; invalid_field: ticket_id
            """)
    void saysWhyNot(String event, String reason) {
        assertThat(read(event)).isEqualTo(new Reading.Unreadable(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            "ticket_channel_id":"x";        ticket_channel_id
            "ticket_channel_id":5;          ticket_channel_id
            "panel_id":7;                   panel_id
            "opened_at":"yesterday";        opened_at
            "opened_at":1764000000;         opened_at
            "form_data":"x";                form_data
            "form_data":[];                 form_data
            "context":"x";                  context
            "welcome_message":"Hi";         welcome_message
            "welcome_message":[];           welcome_message
            """)
    void namesTheFieldThatDoesNotFit(String field, String name) {
        assertThat(read("{" + REQUIRED + "," + field + "}"))
                .isEqualTo(new Reading.Unreadable("invalid_field: " + name));
    }

    @Test
    void readsUtf8Only() {
        String event = "{" + REQUIRED + ",\"panel_id\":null,\"context\":{\"username\":\"é\"}}";

        assertThat(read(event)).isInstanceOf(Reading.Ticket.class);
        assertThat(reader.read(event.getBytes(ISO_8859_1))).isEqualTo(new Reading.Unreadable("not_utf8"));
        assertThat(reader.read(event.getBytes(UTF_16))).isEqualTo(new Reading.Unreadable("not_utf8"));
    }

    @Test
    void refusesATombstone() {
        assertThat(reader.read(null)).isEqualTo(new Reading.Unreadable("no_value"));
    }

    @Test
    void refusesAMegabyteButNotAByteLess() {
        String event = "{" + REQUIRED + "}";

        assertThat(read(event + " ".repeat(1_048_575 - event.length()))).isInstanceOf(Reading.Ticket.class);
        assertThat(read(event + " ".repeat(1_048_576 - event.length()))).isEqualTo(new Reading.Unreadable("too_large"));
    }

    private Reading read(String event) {
        return reader.read(event.getBytes(UTF_8));
    }

    private static TicketOpened ticket(Reading reading) {
        return ((Reading.Ticket) reading).opened();
    }
}

package net.ticketsbot.placeholder.welcome;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.ticketsbot.placeholder.activation.Activations;
import net.ticketsbot.placeholder.activation.GuildActivations;
import net.ticketsbot.placeholder.builtin.BuiltIns;
import net.ticketsbot.placeholder.builtin.Facts;
import net.ticketsbot.placeholder.lookup.LookupResult;
import net.ticketsbot.placeholder.lookup.Lookups;
import net.ticketsbot.placeholder.lookup.Subject;
import net.ticketsbot.placeholder.template.Embed;
import net.ticketsbot.placeholder.template.EmbedRendering;
import net.ticketsbot.placeholder.template.EmbedTemplate;
import net.ticketsbot.placeholder.template.Value;
import net.ticketsbot.placeholder.ticket.TicketOpened;
import org.jspecify.annotations.Nullable;

/** From an opened ticket to its welcome message. */
@ApplicationScoped
public class Welcomes {

    /** Keeps the record small, whatever a template repeats. */
    private static final int MAX_SHOWN = 250;

    private final Activations activations;
    private final Lookups lookups;
    private final WelcomeConfig config;
    private final Clock clock;

    Welcomes(Activations activations, Lookups lookups, WelcomeConfig config, Clock clock) {
        this.activations = activations;
        this.lookups = lookups;
        this.config = config;
        this.clock = clock;
    }

    /** When it was received stands in where the event does not say when the ticket was opened. */
    public Uni<WelcomeMessage> answer(TicketOpened ticket, Instant received) {
        return activations.of(ticket.guildId(), panelNeeded(ticket)).chain(active -> {
            Vocabulary vocabulary = new Vocabulary(new BuiltIns(facts(ticket, received)), active);
            EmbedTemplate template = template(ticket, active, vocabulary);
            return lookups.ask(vocabulary.needed(template.names()), subject(ticket))
                    .map(results -> message(ticket, template, vocabulary, results));
        });
    }

    private EmbedTemplate template(TicketOpened ticket, GuildActivations active, Vocabulary vocabulary) {
        JsonNode own = ticket.welcomeMessage();
        JsonNode written = own == null ? stored(ticket, active) : own;
        return written == null ? defaultTemplate(vocabulary) : EmbedTemplate.parse(written, vocabulary::knows);
    }

    private static @Nullable String panelNeeded(TicketOpened ticket) {
        return ticket.welcomeMessage() == null ? ticket.panelId() : null;
    }

    private static @Nullable JsonNode stored(TicketOpened ticket, GuildActivations active) {
        return ticket.panelId() == null ? null : active.welcomeMessages().get(ticket.panelId());
    }

    private EmbedTemplate defaultTemplate(Vocabulary vocabulary) {
        return EmbedTemplate.describing(config.defaultDescription(), vocabulary::isBuiltIn);
    }

    private WelcomeMessage message(
            TicketOpened ticket, EmbedTemplate template, Vocabulary vocabulary, Map<String, LookupResult> results) {
        Map<String, Value> values = values(template, vocabulary, results);
        Embed embed = EmbedRendering.render(template, values);
        if (embed.isBlank()) {
            EmbedTemplate fallback = defaultTemplate(vocabulary);
            embed = EmbedRendering.render(fallback, values(fallback, vocabulary, results));
        }
        return new WelcomeMessage(
                ticket.eventId(),
                ticket.guildId(),
                ticket.userId(),
                ticket.ticketId(),
                ticket.ticketChannelId(),
                ticket.panelId(),
                new WelcomeMessage.Message(List.of(embed), WelcomeMessage.AllowedMentions.NONE),
                shown(values),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static Map<String, Value> values(
            EmbedTemplate template, Vocabulary vocabulary, Map<String, LookupResult> results) {
        Map<String, Value> values = new HashMap<>();
        template.names().forEach(name -> values.put(name, vocabulary.value(name, results)));
        return values;
    }

    private static Map<String, WelcomeMessage.Shown> shown(Map<String, Value> values) {
        return values.entrySet().stream()
                .limit(MAX_SHOWN)
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> WelcomeMessage.Shown.of(entry.getValue())));
    }

    private static Facts facts(TicketOpened ticket, Instant received) {
        Instant openedAt = ticket.openedAt();
        return new Facts(
                ticket.guildId(),
                ticket.userId(),
                ticket.ticketId(),
                ticket.ticketChannelId(),
                openedAt == null ? received : openedAt,
                ticket.context());
    }

    private static Subject subject(TicketOpened ticket) {
        return new Subject(
                ticket.guildId(),
                ticket.userId(),
                ticket.ticketId(),
                ticket.ticketChannelId(),
                true,
                ticket.formData());
    }
}

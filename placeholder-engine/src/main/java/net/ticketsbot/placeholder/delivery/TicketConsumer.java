package net.ticketsbot.placeholder.delivery;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import net.ticketsbot.placeholder.ticket.Reading;
import net.ticketsbot.placeholder.ticket.TicketOpened;
import net.ticketsbot.placeholder.ticket.TicketReader;
import net.ticketsbot.placeholder.welcome.Welcomes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes tickets from Kafka, several at a time and in no order, and acknowledges each only when the broker has its
 * welcome message or its dead letter.
 */
@ApplicationScoped
class TicketConsumer {

    private static final Logger LOG = Logger.getLogger(TicketConsumer.class);

    private final Multi<Message<byte[]>> tickets;
    private final TicketConfig config;
    private final TicketReader reader;
    private final Welcomes welcomes;
    private final WelcomePublisher publisher;
    private final DeadLetters deadLetters;
    private final Map<Outcome, Timer> timers;

    /** How a ticket ended. */
    private enum Outcome {
        ANSWERED,
        DEAD_LETTER
    }

    TicketConsumer(
            @Channel("ticket-opened") Multi<Message<byte[]>> tickets,
            TicketConfig config,
            Welcomes welcomes,
            WelcomePublisher publisher,
            DeadLetters deadLetters,
            MeterRegistry meters) {
        this.tickets = tickets;
        this.config = config;
        this.reader = new TicketReader(config.maxSize().asLongValue());
        this.welcomes = welcomes;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.timers = timers(meters);
    }

    void start(@Observes StartupEvent event) {
        tickets.onItem()
                .transformToUni(this::serve)
                .merge(config.concurrency())
                .subscribe()
                .with(served -> {}, failure -> LOG.error("no tickets are read any more", failure));
    }

    /** Never fails: one ticket must not stop the others. */
    private Uni<Void> serve(Message<byte[]> message) {
        Timer.Sample sample = Timer.start();
        return Uni.createFrom()
                .deferred(() -> settle(message, Origin.of(message)))
                .invoke(outcome -> sample.stop(requireNonNull(timers.get(outcome))))
                .chain(outcome -> Uni.createFrom().completionStage(message.ack()))
                .onFailure()
                .invoke(failure -> LOG.error("a ticket was not acknowledged and will be read again", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Outcome> settle(Message<byte[]> message, Origin origin) {
        Reading reading = reader.read(message.getPayload());
        if (reading instanceof Reading.Unreadable unreadable) {
            return bury(message, origin, unreadable.reason());
        }
        return answer(((Reading.Ticket) reading).opened(), origin).onFailure().recoverWithUni(failure -> {
            LOG.errorf(failure, "ticket %s could not be answered", origin);
            return bury(message, origin, "internal_error");
        });
    }

    private Uni<Outcome> answer(TicketOpened ticket, Origin origin) {
        return Uni.createFrom()
                .deferred(() -> welcomes.answer(ticket, origin.timestamp()))
                .chain(publisher::publish)
                .replaceWith(Outcome.ANSWERED);
    }

    private Uni<Outcome> bury(Message<byte[]> message, Origin origin, String reason) {
        return deadLetters.keep(message, origin, reason).replaceWith(Outcome.DEAD_LETTER);
    }

    private static Map<Outcome, Timer> timers(MeterRegistry meters) {
        Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            timers.put(
                    outcome,
                    Timer.builder("engine.tickets")
                            .description("Tickets, from read to written, by outcome")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .publishPercentileHistogram()
                            .register(meters));
        }
        return timers;
    }
}

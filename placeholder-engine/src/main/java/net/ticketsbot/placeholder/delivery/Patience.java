package net.ticketsbot.placeholder.delivery;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/** Writes to Kafka until it is written: giving up would lose a ticket. Only what can never be written fails. */
final class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private Patience() {}

    /** @param write one try; subscribed to again for each */
    static Uni<Void> untilWritten(String topic, Uni<Void> write) {
        return write.onFailure()
                .invoke(failure -> LOG.warnf(
                        "nothing written to %s: %s", topic, failure.getClass().getSimpleName()))
                .onFailure(failure -> !isTooLarge(failure))
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely();
    }

    static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure.getCause() instanceof RecordTooLargeException;
    }
}

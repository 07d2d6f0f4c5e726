package net.ticketsbot.registry.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchTest {

    /** Offsets 5 and 6 of partition 0, whose log ends at 20. */
    private final Batch batch = new Batch(
            List.of(new Batch.Entry(0, 5, request()), new Batch.Entry(0, 6, request())),
            Map.of(0, 20L),
            new TreeMap<>(Map.of(0, 7L)));

    @Test
    void takesWhatWasNotStoredBefore() {
        assertThat(batch.after(Map.of())).hasSize(2);
        assertThat(batch.after(Map.of(0, 5L))).hasSize(2);
        assertThat(batch.after(Map.of(0, 6L))).hasSize(1);
        assertThat(batch.after(Map.of(0, 7L))).isEmpty();
    }

    @Test
    void neverMovesBack() {
        assertThat(batch.moved(Map.of())).containsExactly(Map.entry(0, 7L));
        assertThat(batch.moved(Map.of(0, 20L))).containsExactly(Map.entry(0, 20L));
    }

    @Test
    void beginsAgainWithATopicThatWasMadeAnew() {
        assertThat(batch.after(Map.of(0, 21L))).hasSize(2);
        assertThat(batch.moved(Map.of(0, 21L))).containsExactly(Map.entry(0, 7L));
    }

    private static Request request() {
        return new Request(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "1",
                null,
                Instant.EPOCH,
                "ok",
                null,
                null,
                null,
                null,
                false,
                null);
    }
}

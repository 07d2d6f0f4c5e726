package net.ticketsbot.secureproxy.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.Map;
import net.ticketsbot.secureproxy.egress.EgressConfig;
import net.ticketsbot.secureproxy.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalWriterTest {

    private static final int LINES = 1_000;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final LogLines lines = LogLines.open();

    @AfterEach
    void listenNoMore() {
        lines.close();
    }

    @Test
    void countsWhatFindsNoRoomAndTellsItOnce() {
        JournalWriter writer = writer(Map.of("journal.capacity", "32K"));
        write(writer);

        writer.flush();
        writer.flush();

        long dropped =
                (long) metrics.get("proxy.journal.dropped").functionCounter().count();
        assertThat(dropped).isBetween(1L, LINES - 1L);
        assertThat(lines.decisions()).hasSize(LINES - (int) dropped);
        assertThat(lines.seen())
                .filteredOn(line -> line.contains(" WARN  [journal] "))
                .singleElement()
                .asString()
                .endsWith("dropped=" + dropped);
    }

    @Test
    void writesAgainOnceThereIsRoom() {
        JournalWriter writer = writer(Map.of("journal.capacity", "32K"));
        write(writer);
        writer.flush();
        int before = lines.decisions().size();

        writer.write(entry());
        writer.flush();

        assertThat(lines.decisions()).hasSize(before + 1);
    }

    @Test
    void writesNothingWhenItIsTurnedOff() {
        JournalWriter writer = writer(Map.of("journal.enabled", "false"));

        write(writer);
        writer.flush();

        assertThat(lines.seen()).noneMatch(line -> line.contains("[journal]"));
        assertThat(metrics.get("proxy.journal.dropped").functionCounter().count())
                .isZero();
    }

    private JournalWriter writer(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(JournalConfig.class)
                .withMapping(EgressConfig.class)
                .withDefaultValues(settings)
                .build();
        return new JournalWriter(
                config.getConfigMapping(JournalConfig.class),
                config.getConfigMapping(EgressConfig.class),
                Clock.systemUTC(),
                metrics);
    }

    private static void write(JournalWriter writer) {
        for (int i = 0; i < LINES; i++) {
            writer.write(entry());
        }
    }

    private static Entry entry() {
        Entry entry = new Entry();
        entry.end(Labels.ABANDONED, 0, 0, "");
        return entry;
    }
}

package net.ticketsbot.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.secret.DataKeyRotation.Step;
import net.ticketsbot.registry.secret.DataKeyTable.Row;
import net.ticketsbot.registry.secret.DataKeyTable.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataKeyRotationTest {

    @RegisterExtension
    final SecretDatabase database = SecretDatabase.migrated();

    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration NOTICE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Settings settings;

    @BeforeEach
    void prepare() {
        settings = Settings.of(new KeysetFile(folder.resolve("keyset.json")).path());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # age of the primary, step
            PT0S,                 Nothing
            PT2159H59M59S,        Nothing
            PT2160H,              Publish
            PT9999H,              Publish
            """)
    void anOldPrimaryIsReplaced(Duration age, String step) {
        List<Row> rows = List.of(row(1, State.PRIMARY, true, age));

        assertThat(DataKeyRotation.next(rows, LIFETIME, NOTICE).getClass().getSimpleName())
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # age of the published key, step
            PT0S,                 Nothing
            PT59.999S,            Nothing
            PT1M,                 Promote
            PT1H,                 Promote
            """)
    void aPublishedKeySealsAfterItsNotice(Duration age, String step) {
        List<Row> rows = List.of(
                row(1, State.ENABLED, true, Duration.ofDays(300)),
                row(2, State.PRIMARY, true, Duration.ofDays(91)),
                row(3, State.ENABLED, false, age));

        Step next = DataKeyRotation.next(rows, LIFETIME, NOTICE);

        assertThat(next.getClass().getSimpleName()).isEqualTo(step);
        assertThat(next).isIn(new Step.Nothing(), new Step.Promote(3));
    }

    @Test
    void publishesThenPromotesThenRetires() throws Exception {
        Replica first = new Replica(database, settings);
        Replica second = new Replica(database, settings);
        int old = first.keys.primary().id();
        UUID integration = database.integration("1");
        database.activate("1", integration);
        database.keep("1", integration, "api_key", first.seal("1", integration, "kept"));

        first.rotation.proceed();
        assertThat(states()).containsExactly("primary");
        age("primary_since", "91 days");
        first.rotation.proceed();
        second.rotation.proceed();
        assertThat(states()).containsExactly("primary", "enabled");
        age("created_at", "61 seconds");
        second.keys.refresh();
        first.rotation.proceed();
        second.rotation.proceed();
        assertThat(states()).containsExactly("enabled", "primary");

        // The second replica has not heard yet, and goes on sealing with the old key; the first opens that, and the
        // other way round.
        assertThat(second.keys.primary().id()).isEqualTo(old);
        first.keys.refresh();
        Sealed byNew = first.seal("2", integration, "new");
        assertThat(byNew.dataKey()).isNotEqualTo(old);
        assertThat(second.open("2", integration, byNew)).isEqualTo("new");
        assertThat(first.open("2", integration, second.seal("2", integration, "late")))
                .isEqualTo("late");

        first.rotation.proceed();
        assertThat(states()).containsExactly("enabled", "primary");
        first.reencryptEverything();
        first.rotation.proceed();
        assertThat(states()).containsExactly("retired", "primary");
        assertThat(new Replica(database, settings).open("2", integration, second.seal("2", integration, "very late")))
                .isEqualTo("very late");
    }

    @Test
    void whatALateReplicaSealedWithARetiredKeyIsEncryptedAgain() throws Exception {
        Replica late = new Replica(database, settings);
        UUID integration = database.integration("1");
        database.activate("1", integration);
        rotate();
        Replica now = new Replica(database, settings);
        now.rotation.proceed();
        assertThat(states()).containsExactly("retired", "primary");

        database.keep("1", integration, "api_key", late.seal("1", integration, "late"));
        now.reencryptEverything();

        assertThat(database.query("select data_key from activation_secret"))
                .containsExactly(Integer.toString(now.keys.primary().id()));
    }

    @Test
    void aReplicaThatHasNotHeardOfThePrimaryReencryptsNothing() throws Exception {
        Replica late = new Replica(database, settings);
        UUID integration = database.integration("1");
        database.activate("1", integration);
        rotate();
        Replica now = new Replica(database, settings);
        database.keep("1", integration, "api_key", now.seal("1", integration, "new"));

        assertThat(late.reencryption.proceed()).isFalse();

        assertThat(database.query("select data_key from activation_secret"))
                .containsExactly(Integer.toString(now.keys.primary().id()));
    }

    private void rotate() throws Exception {
        Replica replica = new Replica(database, settings.withLifetime(Duration.ZERO, Duration.ZERO));
        replica.rotation.proceed();
        replica.rotation.proceed();
    }

    private List<String> states() throws SQLException {
        return database.query("select state from data_key order by created_at");
    }

    /** Makes the newest key older; the others too, so that the order stays. */
    private void age(String column, String interval) throws SQLException {
        database.query("update data_key set " + column + " = " + column + " - interval '" + interval + "'");
    }

    private static Row row(int id, State state, boolean wasPrimary, Duration age) {
        return new Row(new WrappedKey(id, Buffer.buffer(), "1"), state, wasPrimary, age);
    }
}

package net.ticketsbot.registry.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseFailureTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # state, an outage
            08006,   true
            40001,   true
            40P01,   true
            53300,   true
            57P01,   true
            57014,   true
            25P03,   true
            23505,   false
            42P01,   false
            25006,   false
            """)
    void anAnswerOfPostgresqlIsAnOutageByItsClass(String state, boolean isOutage) {
        assertThat(DatabaseFailure.isOutage(new PgException("no", "ERROR", state, "")))
                .isEqualTo(isOutage);
    }

    static Stream<Throwable> breaks() {
        return Stream.of(
                new IOException("Broken pipe"),
                new IOException("Connection reset by peer"),
                new ConnectException("refused"),
                new ClosedChannelException(),
                new TimeoutException("nothing came"),
                new NoStackTraceThrowable("Timeout"));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aConnectionThatBreaksIsAnOutage(Throwable failure) {
        assertThat(DatabaseFailure.isOutage(failure)).isTrue();
        assertThat(DatabaseFailure.isOutage(new IllegalStateException(failure))).isTrue();
    }

    @Test
    void whatIsWrongInHereIsNone() {
        assertThat(DatabaseFailure.isOutage(new IllegalStateException("a bug"))).isFalse();
        assertThat(DatabaseFailure.isOutage(new JsonParseException(null, "a bug too")))
                .isFalse();
    }
}

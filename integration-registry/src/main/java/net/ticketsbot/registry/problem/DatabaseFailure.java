package net.ticketsbot.registry.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a database that is away from a statement that is wrong. */
final class DatabaseFailure {

    /** Classes of SQLSTATE: connection, transaction rollback, insufficient resources, operator intervention. */
    private static final Set<String> OUTAGES = Set.of("08", "40", "53", "57");

    /** We were silent for so long that PostgreSQL ended the transaction. */
    private static final String TOO_LATE = "25P03";

    private static final int MAX_CAUSES = 10;

    private DatabaseFailure() {}

    static boolean isOutage(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (isOutageItself(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOutageItself(Throwable cause) {
        if (cause instanceof PgException answer) {
            String state = answer.getSqlState();
            return state != null
                    && state.length() == 5
                    && (state.equals(TOO_LATE) || OUTAGES.contains(state.substring(0, 2)));
        }
        return isOfTheNetwork(cause)
                || cause instanceof TimeoutException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable;
    }

    /** A connection that breaks while it is written to fails with a plain {@link IOException}; Jackson's are of the input. */
    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof IOException && !(cause instanceof JacksonException);
    }
}

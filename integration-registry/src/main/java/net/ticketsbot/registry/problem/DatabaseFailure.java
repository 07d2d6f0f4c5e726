package net.ticketsbot.registry.problem;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a database that is away from a statement that is wrong. */
final class DatabaseFailure {

    /** Classes of SQLSTATE: connection, transaction rollback, insufficient resources, operator intervention. */
    private static final Set<String> OUTAGES = Set.of("08", "40", "53", "57");

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
            return state != null && state.length() == 5 && OUTAGES.contains(state.substring(0, 2));
        }
        return cause instanceof SocketException
                || cause instanceof ClosedChannelException
                || cause instanceof TimeoutException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable;
    }
}

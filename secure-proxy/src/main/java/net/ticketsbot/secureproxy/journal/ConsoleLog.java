package net.ticketsbot.secureproxy.journal;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import java.util.logging.Handler;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jboss.logmanager.handlers.AsyncHandler.OverflowAction;

/**
 * All other logging: once requests come, nobody who logs waits for whoever reads standard output. Until then everybody does, so that a start that fails says
 * why; {@code quarkus.log.console.async} forgets what it holds when the process ends.
 */
class ConsoleLog {

    private static final int LINES = 1024;

    void letGo(@ObservesAsync HttpServerStart started) {
        AsyncHandler async = new AsyncHandler(LINES);
        async.setOverflowAction(OverflowAction.DISCARD);
        for (Handler direct : InitialConfigurator.DELAYED_HANDLER.getHandlers()) {
            async.addHandler(direct);
        }
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {async});
    }
}

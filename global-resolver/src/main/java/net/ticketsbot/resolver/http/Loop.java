package net.ticketsbot.resolver.http;

import io.vertx.core.http.HttpClient;

/** What the exchanges on one event loop share: their connections live on it, so that no step of an exchange ever waits for another thread. */
record Loop(HttpClient client, Way way, Connector connector, Deadlines deadlines) implements AutoCloseable {

    @Override
    public void close() {
        client.close();
    }
}

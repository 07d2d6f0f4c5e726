package net.ticketsbot.secureproxy.netns;

import io.vertx.core.http.HttpServerRequest;

/** Stands in for the Worker of {@code deploy/relay}: fetches {@code ?url=}, which here is asking the site directly. */
final class Relay {

    static final String NAME = "relay";

    private final Sites sites;
    private final Journal journal;

    Relay(Sites sites, Journal journal) {
        this.sites = sites;
        this.journal = journal;
    }

    void serve(HttpServerRequest request) {
        String url = request.getParam("url", "");
        journal.relay(url);
        sites.answer(request, url, NAME);
    }
}

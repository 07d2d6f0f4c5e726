package net.ticketsbot.secureproxy.netns;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What every web server of the made-up internet answers: which address and name it was asked by, or a redirect. */
final class Sites {

    private static final String REDIRECT = "?to=";

    void serve(HttpServerRequest request) {
        String server = Endpoint.text(request.localAddress());
        String scheme = request.isSSL() ? "https://" : "http://";
        answer(request, scheme + request.authority() + request.uri(), server);
    }

    /** Closes the connection afterwards: a pooled one would still send packets during the next attempt. */
    void answer(HttpServerRequest request, String url, String server) {
        HttpServerResponse response = request.response();
        if (request.version() != HttpVersion.HTTP_2) {
            response.putHeader("Connection", "close");
        }
        int redirect = url.indexOf(REDIRECT);
        if (redirect >= 0) {
            String location = URLDecoder.decode(url.substring(redirect + REDIRECT.length()), StandardCharsets.UTF_8);
            response.setStatusCode(302).putHeader("Location", location);
        } else if (url.endsWith("/again")) {
            response.setStatusCode(302).putHeader("Location", "/again");
        }
        response.end(server + " serves " + URI.create(url).getHost())
                .onComplete(sent -> request.connection().close());
    }
}

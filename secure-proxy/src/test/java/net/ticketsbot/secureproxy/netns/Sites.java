package net.ticketsbot.secureproxy.netns;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** What every web server of the made-up internet answers: which address and name it was asked by, or a redirect. */
final class Sites {

    private static final String REDIRECT = "?to=";

    void serve(HttpServerRequest request) {
        SocketAddress local = request.localAddress();
        String scheme = request.isSSL() ? "https://" : "http://";
        answer(request, scheme + request.authority() + request.uri(), address(local));
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

    private static String address(SocketAddress local) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(local.hostAddress());
        return NetUtil.toSocketAddressString(new InetSocketAddress(byAddress(address), local.port()));
    }

    /** Makes IPv4 of a mapped address. */
    private static InetAddress byAddress(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

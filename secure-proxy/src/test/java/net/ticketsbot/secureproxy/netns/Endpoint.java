package net.ticketsbot.secureproxy.netns;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Writes an address and port as {@code attempts.txt} does: IPv6 by RFC 5952 in brackets, and IPv4 for what is mapped from it. */
final class Endpoint {

    private Endpoint() {}

    /** Of an address; a name is left as it is. */
    static String text(SocketAddress endpoint) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(endpoint.host());
        try {
            return address == null
                    ? endpoint.toString()
                    : NetUtil.toSocketAddressString(
                            new InetSocketAddress(InetAddress.getByAddress(address), endpoint.port()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

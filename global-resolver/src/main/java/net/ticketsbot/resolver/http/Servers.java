package net.ticketsbot.resolver.http;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Vert.x's form of an address, which is dear to make and asked for with every request. A fixed number is remembered. */
final class Servers {

    private static final int SIZE = 256;

    private final AtomicReferenceArray<Entry> entries = new AtomicReferenceArray<>(SIZE);

    private record Entry(InetAddress address, int port, SocketAddress server) {}

    SocketAddress of(InetAddress address, int port) {
        int index = (address.hashCode() * 31 + port) & (SIZE - 1);
        Entry entry = entries.get(index);
        if (entry != null && entry.port == port && entry.address.equals(address)) {
            return entry.server;
        }
        SocketAddress server = SocketAddress.inetSocketAddress(new InetSocketAddress(address, port));
        entries.set(index, new Entry(address, port, server));
        return server;
    }
}

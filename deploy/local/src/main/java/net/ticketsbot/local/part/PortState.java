package net.ticketsbot.local.part;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether this user can listen on a port of 127.0.0.1 now. */
enum PortState {
    FREE,
    BUSY,
    NOT_ALLOWED;

    static PortState of(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return FREE;
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).contains("ermission") ? NOT_ALLOWED : BUSY;
        }
    }
}

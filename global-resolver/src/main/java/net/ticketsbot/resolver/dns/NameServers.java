package net.ticketsbot.resolver.dns;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers that are asked. */
final class NameServers {

    private static final Path SYSTEM = Path.of("/etc/resolv.conf");
    private static final int PORT = 53;

    private NameServers() {}

    static List<InetSocketAddress> of(List<String> configured) {
        return configured.isEmpty()
                ? system(SYSTEM)
                : configured.stream().map(NameServers::parse).toList();
    }

    /** As resolv.conf(5) has it: without an entry, the server on this machine. Its search domains are not used. */
    static List<InetSocketAddress> system(Path file) {
        List<InetSocketAddress> servers = lines(file).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals("nameserver") && literal(words[1]) != null)
                .map(words -> parse(words[1]))
                .toList();
        return servers.isEmpty() ? List.of(parse("127.0.0.1")) : servers;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InetSocketAddress parse(String text) {
        InetAddress bare = literal(text);
        if (bare != null) {
            return new InetSocketAddress(bare, PORT);
        }
        int colon = text.lastIndexOf(':');
        if (colon > 0) {
            String host = text.substring(0, colon);
            boolean isBracketed = host.startsWith("[") && host.endsWith("]");
            InetAddress address = literal(isBracketed ? host.substring(1, host.length() - 1) : host);
            String port = text.substring(colon + 1);
            if (address != null && port.matches("[1-9][0-9]{0,4}") && Integer.parseInt(port) <= 65535) {
                return new InetSocketAddress(address, Integer.parseInt(port));
            }
        }
        throw new IllegalArgumentException("not the address of a DNS server: " + text);
    }

    private static @Nullable InetAddress literal(String text) {
        return NetUtil.createInetAddressFromIpAddressString(text);
    }
}

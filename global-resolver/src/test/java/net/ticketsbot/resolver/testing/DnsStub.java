package net.ticketsbot.resolver.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A DNS server on a free loopback port, over UDP and TCP, that answers what a test tells it to, however hostile. A name that it was not told of does not
 * exist.
 */
public final class DnsStub implements AutoCloseable {

    private static final int MAX_DATAGRAM = 512;
    private static final int MAX_ALIASES = 16;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, DnsScript> scripts = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> queries = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(job -> daemon("dns-stub-delays", job));

    private DnsStub(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
    }

    public static DnsStub start() {
        DnsStub stub = bind();
        run("dns-stub-udp", stub::serveDatagrams);
        run("dns-stub-tcp", stub::serveConnections);
        return stub;
    }

    private static DnsStub bind() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                ServerSocket tcp = new ServerSocket(0, 50, loopback);
                try {
                    return new DnsStub(new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort())), tcp);
                } catch (IOException taken) {
                    tcp.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("no port is free for both UDP and TCP");
    }

    public int port() {
        return udp.getLocalPort();
    }

    /** {@code address:port}, as resolvers are configured with it. */
    public String server() {
        return "127.0.0.1:" + port();
    }

    /** IPv4 and IPv6 addresses of a name, with a time to live of 60 seconds. */
    public DnsStub answer(String name, String... addresses) {
        return answerFor(60, name, addresses);
    }

    public DnsStub answerFor(int ttlSeconds, String name, String... addresses) {
        return script(name, DnsScript.addresses(ttlSeconds, addresses));
    }

    /** One address for the first query of each type, another from the second on: DNS rebinding. */
    public DnsStub answerThen(String name, String first, String then) {
        return script(name, DnsScript.rebinding(first, then));
    }

    /** So many IPv4 addresses, from 10.0.0.0 on. */
    public DnsStub answerMany(String name, int count) {
        return script(name, DnsScript.many(count));
    }

    /** Followed here, as recursive servers do, for at most 16 steps. */
    public DnsStub alias(String name, String target) {
        aliases.put(name, target);
        return this;
    }

    /** Never answers. */
    public DnsStub silence(String name) {
        return script(name, (type, count) -> Optional.empty());
    }

    /** Never answers for IPv6. */
    public DnsStub silenceForIpv6(String name, String address) {
        DnsScript ipv4 = DnsScript.addresses(60, address);
        return script(name, (type, count) -> type == DnsScript.AAAA ? Optional.empty() : ipv4.reply(type, count));
    }

    /** Never answers the first query for IPv4. */
    public DnsStub loseTheFirstForIpv4(String name, String... addresses) {
        DnsScript both = DnsScript.addresses(60, addresses);
        return script(
                name, (type, count) -> type == DnsScript.A && count == 0 ? Optional.empty() : both.reply(type, count));
    }

    /** Answers SERVFAIL. */
    public DnsStub fail(String name) {
        return script(name, (type, count) -> Optional.of(DnsScript.Reply.code(2)));
    }

    /** Answers with bytes that are no DNS message. */
    public DnsStub garble(String name) {
        return script(name, (type, count) -> Optional.of(DnsScript.Reply.code(-1)));
    }

    /** Everything that is said of a name comes so much later. */
    public DnsStub delay(String name, Duration time) {
        delays.put(name, time);
        return this;
    }

    /** Everything that is said of a name waits for {@link #release}. */
    public DnsStub hold(String name) {
        gates.put(name, new CompletableFuture<>());
        return this;
    }

    public void release(String name) {
        Objects.requireNonNull(gates.get(name), name).complete(null);
    }

    /** From which ports it was asked over UDP. */
    public Set<Integer> ports() {
        return Set.copyOf(ports);
    }

    /** How often a name was asked for, of whatever type. */
    public int queries(String name) {
        return count(name, DnsScript.A).get() + count(name, DnsScript.AAAA).get();
    }

    private DnsStub script(String name, DnsScript script) {
        scripts.put(name, script);
        return this;
    }

    private AtomicInteger count(String name, int type) {
        return queries.computeIfAbsent(name + "/" + type, key -> new AtomicInteger());
    }

    private void serveDatagrams() throws IOException {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            udp.receive(packet);
            ports.add(packet.getPort());
            DnsQuestion question = DnsQuestion.read(Arrays.copyOf(buffer, packet.getLength()));
            SocketAddress client = packet.getSocketAddress();
            Optional<byte[]> reply = reply(question, MAX_DATAGRAM);
            reply.ifPresent(bytes -> inItsTime(question.name(), () -> send(bytes, client)));
        }
    }

    private void send(byte[] bytes, SocketAddress client) {
        try {
            udp.send(new DatagramPacket(bytes, bytes.length, client));
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // an answer that cannot be sent is silence
    private void inItsTime(String name, Runnable answer) {
        long millis = delays.getOrDefault(name, Duration.ZERO).toMillis();
        gates.getOrDefault(name, CompletableFuture.completedFuture(null))
                .thenRun(() -> scheduler.schedule(answer, millis, TimeUnit.MILLISECONDS));
    }

    private void serveConnections() throws IOException {
        while (!tcp.isClosed()) {
            Socket socket = tcp.accept();
            run("dns-stub-connection", () -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] query = new byte[in.readUnsignedShort()];
            in.readFully(query);
            Optional<byte[]> reply = reply(DnsQuestion.read(query), 65_535);
            if (reply.isPresent()) {
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(reply.get().length);
                out.write(reply.get());
                out.flush();
            }
        }
    }

    private Optional<byte[]> reply(DnsQuestion question, int limit) {
        // A question that comes again over TCP is the same question.
        AtomicInteger count = count(question.name(), question.type());
        int number = limit == MAX_DATAGRAM ? count.getAndIncrement() : count.get() - 1;
        return said(question, number).map(told -> question.reply(told, limit));
    }

    private Optional<DnsScript.Reply> said(DnsQuestion question, int number) {
        List<DnsScript.Row> rows = new ArrayList<>();
        String name = question.name();
        for (String target = aliases.get(name);
                target != null && rows.size() < MAX_ALIASES;
                target = aliases.get(name)) {
            rows.add(DnsScript.alias(target).of(name));
            name = target;
        }
        String end = name;
        DnsScript script = scripts.getOrDefault(end, (type, count) -> Optional.of(DnsScript.Reply.code(3)));
        return script.reply(question.type(), number).map(told -> {
            boolean isAlias = !end.equals(question.name());
            told.rows().forEach(row -> rows.add(isAlias ? row.of(end) : row));
            return new DnsScript.Reply(told.code(), rows);
        });
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Job {
        void run() throws IOException;
    }

    private static void run(String name, Job job) {
        daemon(name, () -> {
                    try {
                        job.run();
                    } catch (IOException closed) {
                        // The test has ended, or its client has gone.
                    }
                })
                .start();
    }

    private static Thread daemon(String name, Runnable job) {
        Thread thread = new Thread(job, name);
        thread.setDaemon(true);
        return thread;
    }
}

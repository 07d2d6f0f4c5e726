package net.ticketsbot.secureproxy.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged service, in its namespace. It listens on port 80, so that an attempt on this very machine would be answered. */
final class SecureProxy implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;
    private static final String CONTROL_PORT = ":0050 ";
    private static final String LISTEN = "0A";
    private static final String TIME_WAIT = "06";

    private static final String LISTENING = "Listening on";
    private static final String WARM = "TLS is warmed up";

    private final Subprocess process;

    private SecureProxy(Subprocess process) {
        this.process = process;
    }

    static SecureProxy start(Namespaces namespaces, Path certificates, Way way)
            throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>(List.of(
                "quarkus.http.host=::",
                "quarkus.http.port=80",
                "egress.timeout=15s",
                "egress.connect-timeout=10s",
                "secure-proxy.require-service-token=false",
                "dns.servers=" + Internet.NAME_SERVER + ":53",
                "javax.net.ssl.trustStore=" + certificates.resolve(Certificates.TRUSTED),
                "javax.net.ssl.trustStorePassword=" + Certificates.PASSWORD));
        settings.addAll(way.settings());
        List<String> java = Stream.concat(
                        settings.stream().map(setting -> "-D" + setting),
                        Stream.of("-jar", "target/quarkus-app/quarkus-run.jar"))
                .toList();
        Subprocess process = namespaces.inProxy("secure-proxy-" + way + ".log", java);
        // What it warms up with goes to itself, and is over then.
        String first = process.line(line -> line.contains(LISTENING) || line.contains(WARM));
        process.line(line -> line.contains(first.contains(WARM) ? LISTENING : WARM));
        return new SecureProxy(process);
    }

    /** Returns when every connection but its caller's is closed, hence when no more packets can come from the last attempt. */
    void settle() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<String> open = openConnections();
        while (!open.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("connections stay open: " + open);
            }
            Thread.onSpinWait();
            open = openConnections();
        }
    }

    /** The lines of proc(5)'s net/tcp, which is the namespace's: number, local and remote address, state. */
    private List<String> openConnections() throws IOException {
        Path tables = Path.of("/proc", Long.toString(process.pid()), "net");
        try (Stream<String> four = Files.lines(tables.resolve("tcp"));
                Stream<String> six = Files.lines(tables.resolve("tcp6"))) {
            return Stream.concat(four.skip(1), six.skip(1))
                    .map(String::strip)
                    .filter(SecureProxy::canStillSend)
                    .toList();
        }
    }

    private static boolean canStillSend(String line) {
        String[] columns = line.split(" +", -1);
        boolean isCaller = (columns[1] + " ").endsWith(CONTROL_PORT);
        return !isCaller && !columns[3].equals(LISTEN) && !columns[3].equals(TIME_WAIT);
    }

    @Override
    public void close() {
        process.close();
    }
}

package net.ticketsbot.secureproxy.netns;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** The two namespaces of {@code namespaces.sh}, until they are removed. */
final class Namespaces {

    private static final String READY = "ready";

    private final ObjectMapper json = new ObjectMapper();
    private final Path work;
    private final String name;
    private final Subprocess script;
    private Map<String, Long> counted = Map.of();

    private Namespaces(Path work, String name, Subprocess script) {
        this.work = work;
        this.name = name;
        this.script = script;
    }

    /** Skips the test, and says so, where namespaces cannot be made. */
    static Namespaces make(Path work) throws IOException, InterruptedException {
        String name = "secure-proxy-it-" + ProcessHandle.current().pid();
        String path = Path.of("src/test/resources/netns/namespaces.sh").toString();
        Subprocess script = Subprocess.start(work.resolve("namespaces.log"), List.of("bash", path, name));
        String line = script.line();
        if (!line.equals(READY)) {
            String reason = "NetworkNamespaceIT did not run, because no network namespaces can be made here: " + line;
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        return new Namespaces(work, name, script);
    }

    /** Where secure-proxy runs. */
    Subprocess inProxy(String log, List<String> java) throws IOException {
        return run("proxy", log, java);
    }

    Subprocess inInternet(String log, List<String> java) throws IOException {
        return run("net", log, java);
    }

    private Subprocess run(String namespace, String log, List<String> java) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", name + "-" + namespace));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(java);
        return Subprocess.start(work.resolve(log), command);
    }

    /** Opens and closes a connection from secure-proxy's machine. */
    Set<String> connect(String address, int port) throws IOException, InterruptedException {
        return grown(script.ask(address + " " + port));
    }

    /** Whereto packets have gone since the last call: {@code address:port}, IPv6 in brackets. */
    Set<String> packets() throws IOException, InterruptedException {
        return grown(script.ask(""));
    }

    private Set<String> grown(String sets) throws IOException {
        Map<String, Long> now = new HashMap<>();
        for (JsonNode set : json.readTree(sets).findValues("set")) {
            set.path("elem").findValues("elem").forEach(element -> now.put(destination(element), count(element)));
        }
        Set<Map.Entry<String, Long>> grown = new HashSet<>(now.entrySet());
        grown.removeAll(counted.entrySet());
        counted = now;
        return grown.stream().map(Map.Entry::getKey).collect(toSet());
    }

    private static String destination(JsonNode element) {
        JsonNode parts = element.path("val").path("concat");
        String protocol = parts.path(1).asText();
        String address = parts.path(0).asText();
        String host = address.contains(":") ? "[" + address + "]" : address;
        return (protocol.equals("tcp") ? "" : protocol + " ") + host + ":"
                + parts.path(2).asText();
    }

    private static long count(JsonNode element) {
        return element.path("counter").path("packets").asLong();
    }

    /** Ends what runs in them, too. */
    void remove() throws IOException, InterruptedException {
        script.finish();
    }
}

package net.ticketsbot.imageproxy.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import net.ticketsbot.resolver.testing.DnsStub;
import org.jspecify.annotations.Nullable;

/** The only name server of the tests. */
public final class Names implements QuarkusTestResourceLifecycleManager {

    /** This machine. */
    public static final String LOGOS = "logos.example.com";

    /** A machine inside somebody's network. */
    public static final String INSIDE = "inside.example.com";

    /** This machine by names of several hosts. */
    public static final List<String> HOSTS =
            List.of("one.example.com", "two.example.com", "three.example.com", "four.example.com");

    private @Nullable DnsStub stub;

    @Override
    public Map<String, String> start() {
        DnsStub started = DnsStub.start().answer(LOGOS, "127.0.0.1").answer(INSIDE, "10.0.0.1");
        HOSTS.forEach(host -> started.answer(host, "127.0.0.1"));
        stub = started;
        return Map.of("dns.servers", started.server());
    }

    @Override
    public void stop() {
        if (stub != null) {
            stub.close();
        }
    }
}

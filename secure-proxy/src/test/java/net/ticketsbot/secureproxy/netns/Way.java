package net.ticketsbot.secureproxy.netns;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The ways of egress: how secure-proxy is told, and where its packets then go. Proxy and relay are at private addresses, as an operator's may be. */
enum Way {
    DIRECT {
        @Override
        List<String> settings() {
            return List.of("egress.mode=direct");
        }

        @Override
        Set<String> packets(Attempt attempt) {
            return Set.copyOf(attempt.packets());
        }

        @Override
        List<String> hops(Outcome outcome) {
            return List.of();
        }

        @Override
        List<String> hops(Attempt attempt) {
            return List.of();
        }

        @Override
        String server(Attempt attempt) {
            return last(attempt.packets());
        }
    },
    FORWARD_PROXY {
        @Override
        List<String> settings() {
            return List.of(
                    "egress.mode=forward-proxy",
                    "egress.forward-proxy.host=10.200.0.1",
                    "egress.forward-proxy.port=" + Internet.FORWARD_PROXY_PORT);
        }

        @Override
        Set<String> packets(Attempt attempt) {
            return attempt.packets().isEmpty() ? Set.of() : Set.of("10.200.0.1:" + Internet.FORWARD_PROXY_PORT);
        }

        /** The very addresses that were checked. */
        @Override
        List<String> hops(Outcome outcome) {
            return outcome.tunnels();
        }

        @Override
        List<String> hops(Attempt attempt) {
            return attempt.packets();
        }

        @Override
        String server(Attempt attempt) {
            return last(attempt.packets());
        }
    },
    RELAY {
        @Override
        List<String> settings() {
            return List.of(
                    "egress.mode=relay",
                    "egress.relay.url=http://10.200.0.2:" + Internet.RELAY_PORT + "/",
                    "egress.relay.key=made-up");
        }

        @Override
        Set<String> packets(Attempt attempt) {
            return attempt.packets().isEmpty() ? Set.of() : Set.of("10.200.0.2:" + Internet.RELAY_PORT);
        }

        /** A relay is given names and resolves them itself: only for how many URLs it is asked can be foretold. */
        @Override
        List<String> hops(Outcome outcome) {
            return Collections.nCopies(outcome.relayed().size(), Relay.NAME);
        }

        @Override
        List<String> hops(Attempt attempt) {
            return Collections.nCopies(attempt.packets().size(), Relay.NAME);
        }

        @Override
        String server(Attempt attempt) {
            return Relay.NAME;
        }
    };

    abstract List<String> settings();

    /** Whereto packets may go. */
    abstract Set<String> packets(Attempt attempt);

    /** What the forward proxy or relay was asked for. */
    abstract List<String> hops(Outcome outcome);

    /** What it may be asked for. */
    abstract List<String> hops(Attempt attempt);

    /** What the server that answers calls itself. */
    abstract String server(Attempt attempt);

    /** A relay checks certificates itself, so that the stand-in for one shows nothing. */
    boolean shows(Attempt attempt) {
        return this != RELAY || !attempt.error().equals("tls_failed");
    }

    private static String last(List<String> packets) {
        return packets.get(packets.size() - 1);
    }
}

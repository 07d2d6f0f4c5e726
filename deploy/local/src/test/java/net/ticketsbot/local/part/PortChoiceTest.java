package net.ticketsbot.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import net.ticketsbot.local.part.PortChoice.Rest;
import org.junit.jupiter.api.Test;

class PortChoiceTest {

    @Test
    void givesEveryOneAFreePortOfItsOwn() throws Exception {
        Ports ports = PortChoice.choose(Map.of(), Rest.RANDOM);

        assertThat(new HashSet<>(ports.numbers().values())).hasSize(Port.values().length);
        assertThat(ports.numbers().values()).allMatch(port -> PortState.of(port) == PortState.FREE);
    }

    @Test
    void keepsThePortThatWasAskedForAmongRandomOnes() throws Exception {
        int asked = FreePorts.find(1).get(0);

        Ports ports = PortChoice.choose(Map.of(Port.KAFKA, asked), Rest.RANDOM);

        assertThat(ports.of(Port.KAFKA)).isEqualTo(asked);
    }

    @Test
    void saysWhichPortsAreBusyAndByWhichOptionsTheyMove() throws Exception {
        try (ServerSocket registry = listen();
                ServerSocket kafka = listen()) {
            Map<Port, Integer> asked = Map.of(Port.REGISTRY, registry.getLocalPort(), Port.KAFKA, kafka.getLocalPort());

            assertThatThrownBy(() -> PortChoice.choose(asked, Rest.RANDOM))
                    .isInstanceOf(UnusablePortsException.class)
                    .hasMessageContainingAll(
                            "Port " + registry.getLocalPort() + " is busy; integration-registry needs it.",
                            "Move it with --registry-port PORT.",
                            "Port " + kafka.getLocalPort()
                                    + " is busy; Kafka needs it. Move it with --kafka-port PORT.",
                            "--ports random");
        }
    }

    @Test
    void refusesOnePortForTwoParts() {
        int port = FreePorts.find(1).get(0);

        assertThatThrownBy(() -> PortChoice.choose(Map.of(Port.REGISTRY, port, Port.KAFKA, port), Rest.RANDOM))
                .isInstanceOf(UnusablePortsException.class)
                .hasMessageContainingAll("--registry-port", "--kafka-port", "cannot serve both");
    }

    @Test
    void aDocumentedPortThatSomebodyUsesGivesWayToAFreeOneWhereThatIsAllowed() throws Exception {
        try (ServerSocket busy = listen()) {
            Map<Port, Integer> defaults =
                    new HashMap<>(PortChoice.choose(Map.of(), Rest.RANDOM).numbers());
            defaults.put(Port.ENGINE, busy.getLocalPort());

            Ports ports = PortChoice.choose(Map.of(), defaults, Rest.FIXED_IF_FREE);

            assertThat(ports.of(Port.ENGINE)).isNotEqualTo(busy.getLocalPort());
            assertThat(ports.of(Port.KAFKA)).isEqualTo(defaults.get(Port.KAFKA));
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}

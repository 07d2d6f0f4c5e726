package net.ticketsbot.secureproxy.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.ticketsbot.resolver.http.ExchangeException;
import net.ticketsbot.resolver.http.Failure;
import net.ticketsbot.resolver.http.HopGate;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostGateTest {

    private static final LimitConfig CONFIG = config(Map.of(
            "limit.host.concurrent", "6",
            "limit.host.queue", "4",
            "limit.breaker.window", "2",
            "limit.breaker.patience", "1h"));

    private final HostGate gate = new HostGate(CONFIG, null);

    private static LimitConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(LimitConfig.class)
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(LimitConfig.class);
    }

    /** Keeps what it was told. */
    private static final class Hop implements HopGate.Waiter {

        private HopGate.@Nullable Pass pass;
        private @Nullable RuntimeException refusal;

        @Override
        public void admitted(HopGate.Pass given) {
            pass = given;
        }

        @Override
        public void refused(RuntimeException why) {
            refusal = why;
        }

        boolean isIn() {
            return pass != null;
        }

        void done() {
            if (pass != null) {
                pass.done();
            }
        }

        void failed(Failure failure) {
            if (pass != null) {
                pass.failed(new ExchangeException(failure, ""));
            }
        }
    }

    private Hop enter(String integration) {
        Hop hop = new Hop();
        hop.pass = gate.enter(integration, hop);
        return hop;
    }

    private List<Hop> enter(String integration, int times) {
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            hops.add(enter(integration));
        }
        return hops;
    }

    private static long in(List<Hop> hops) {
        return hops.stream().filter(Hop::isIn).count();
    }

    @Test
    void leavesRoomForWhoeverComesNext() {
        List<Hop> a = enter("a", 5);
        List<Hop> b = enter("b", 4);
        List<Hop> c = enter("c", 2);

        assertThat(in(a)).isEqualTo(3);
        assertThat(in(b)).isEqualTo(2);
        assertThat(in(c)).isEqualTo(1);
    }

    @Test
    void hasSoManyPlacesForAllTogether() {
        List<List<Hop>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(enter("integration-" + i, 3));
        }

        assertThat(all.stream().mapToLong(HostGateTest::in).sum()).isEqualTo(6);
    }

    @Test
    void servesThoseWhoWaitInTurnIntegrationByIntegration() {
        List<Hop> a = enter("a", 7);
        List<Hop> b = enter("b", 4);

        a.get(0).done();
        assertThat(a.get(3).isIn()).isFalse();
        a.get(1).done();
        assertThat(a.get(3).isIn()).isTrue();
        b.get(0).done();
        assertThat(b.get(2).isIn()).isTrue();
        assertThat(a.get(4).isIn()).isFalse();
    }

    @Test
    void aQueueIsShortAndTheIntegrationsOwn() {
        enter("a", 7);

        assertThatThrownBy(() -> enter("a"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.BUSY));
        assertThat(enter("b").isIn()).isTrue();
    }

    @Test
    void whoGivesUpLeavesTheQueueToTheOthers() {
        List<Hop> a = enter("a", 6);

        gate.giveUp("a", a.get(3));
        a.get(0).done();

        assertThat(a.get(3).isIn()).isFalse();
        assertThat(a.get(4).isIn()).isTrue();
        assertThat(a.get(5).isIn()).isFalse();
    }

    @Test
    void whoeverLeavesGivesBackAPlaceInWhateverWay() {
        for (Failure failure : Failure.values()) {
            enter(failure.name()).failed(failure);
        }
        HopGate.Pass pass = enter("left").pass;
        assertThat(pass).isNotNull();
        pass.abandoned();

        assertThat(gate.retire()).isTrue();
    }

    @Test
    void aFailingIntegrationClosesTheOriginToItselfAlone() {
        List<Hop> a = enter("a", 5);

        a.get(0).failed(Failure.CONNECT);
        a.get(1).failed(Failure.MALFORMED);

        assertThatThrownBy(() -> enter("a"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.BREAKER_OPEN));
        assertThat(enter("b").isIn()).isTrue();
    }

    @Test
    void whoWaitsWhenTheBreakerOpensIsToldSo() {
        List<Hop> a = enter("a", 5);
        enter("b", 3);

        a.get(0).failed(Failure.CONNECT);
        a.get(1).failed(Failure.CONNECT);
        a.get(2).done();

        assertThat(a.subList(3, 5))
                .allSatisfy(hop -> assertThat(hop.isIn() || hop.refusal instanceof ProblemException)
                        .isTrue());
    }

    @Test
    void neitherAnImpatientDeadlineNorOurOwnFailureSpeaksOfTheOrigin() {
        for (Failure failure : List.of(Failure.DEADLINE, Failure.EGRESS, Failure.DNS, Failure.DENIED)) {
            enter("a").failed(failure);
            enter("a").failed(failure);
        }

        assertThat(enter("a").isIn()).isTrue();
    }

    @Test
    void ourOwnWayOutHasABreakerForAll() {
        HostBreaker egress = new HostBreaker(CONFIG.breaker(), System::nanoTime);
        HostGate one = new HostGate(CONFIG, egress);
        HostGate other = new HostGate(CONFIG, egress);
        Hop first = new Hop();
        first.pass = one.enter("a", first);
        Hop second = new Hop();
        second.pass = one.enter("a", second);

        first.failed(Failure.EGRESS);
        second.failed(Failure.EGRESS);

        assertThatThrownBy(() -> other.enter("b", new Hop()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.EGRESS_FAILED));
        assertThat(other.retire()).isTrue();
    }

    @Test
    void aGateInUseDoesNotRetire() {
        Hop hop = enter("a");

        assertThat(gate.retire()).isFalse();
        hop.done();
        assertThat(gate.retire()).isTrue();
        assertThat(gate.enter("a", new Hop())).isSameAs(HostGate.RETIRED);
    }
}

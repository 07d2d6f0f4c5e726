package net.ticketsbot.imageproxy.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.ticketsbot.imageproxy.loop.Loop;
import net.ticketsbot.imageproxy.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final SocketAddress ALICE = viewer("192.0.2.1");
    private static final SocketAddress BOB = viewer("192.0.2.2");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final Loop loop = Loop.current(vertx);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void letsOneClientHaveItsShareAndTheRestWait() {
        Admission admission = admission(Limits.WIDE.withClient(2, 1));
        enter(admission, ALICE);
        enter(admission, ALICE);

        Request third = enter(admission, ALICE);
        Request fourth = enter(admission, ALICE);
        Request bob = enter(admission, BOB);

        assertThat(third.told()).isEqualTo("nothing");
        assertThat(fourth.told()).isEqualTo("too-busy");
        assertThat(bob.told()).isEqualTo("in");
    }

    @Test
    void letsInWhoWaitsInTheOrderOfTheirComing() {
        Admission admission = admission(Limits.WIDE.withClient(1, 10));
        Request first = enter(admission, ALICE);
        Request second = enter(admission, ALICE);
        Request third = enter(admission, ALICE);

        first.place.leave();

        await().until(() -> second.told().equals("in"));
        assertThat(third.told()).isEqualTo("nothing");
        second.place.leave();
        await().until(() -> third.told().equals("in"));
    }

    @Test
    void servesTheOthersWhenOneLeavesTheLine() {
        Admission admission = admission(Limits.WIDE.withClient(1, 2));
        Request first = enter(admission, ALICE);
        Request second = enter(admission, ALICE);
        Request third = enter(admission, ALICE);

        second.place.leave();
        Request fourth = enter(admission, ALICE);
        first.place.leave();

        await().until(() -> third.told().equals("in"));
        assertThat(second.told()).isEqualTo("nothing");
        third.place.leave();
        await().until(() -> fourth.told().equals("in"));
        fourth.place.leave();
        assertThat(admission.inFlight()).isZero();
    }

    @Test
    void turnsAwayWhoWaitedUntilTheirDeadline() {
        Admission admission = admission(Limits.WIDE.withClient(1, 10));
        Request first = enter(admission, ALICE);

        Request second = enter(admission, ALICE, Duration.ofMillis(20));

        await().until(() -> second.told().equals("too-busy"));
        first.place.leave();
        assertThat(admission.inFlight()).isZero();
    }

    @Test
    void keepsNoPlaceForWhoLeavesWhileTheyAreLetIn() {
        Admission admission = admission(Limits.WIDE.withClient(1, 10));
        Request first = enter(admission, ALICE);
        Request second = enter(admission, ALICE);

        first.place.leave();
        second.place.leave();

        assertThat(admission.inFlight()).isZero();
        assertThat(enter(admission, ALICE).told()).isEqualTo("in");
    }

    @Test
    void takesOnSoManyInAllAndLetsTheRestWait() {
        Admission admission = admission(Limits.WIDE.withInFlight(2));
        enter(admission, ALICE);
        Request bob = enter(admission, BOB);

        Request third = enter(admission, ALICE);
        assertThat(third.told()).isEqualTo("nothing");
        bob.place.leave();

        await().until(() -> third.told().equals("in"));
        assertThat(admission.inFlight()).isEqualTo(2);
    }

    @Test
    void hasSoMuchRoomInAllLinesTogetherAndNoMore() {
        Admission admission = admission(Limits.WIDE.withClient(1, 10).withWaiting(2));
        List.of(ALICE, BOB).forEach(viewer -> enter(admission, viewer));
        enter(admission, ALICE);
        Request waiting = enter(admission, BOB);

        assertThat(enter(admission, ALICE).told()).isEqualTo("too-busy");
        waiting.place.leave();
        assertThat(enter(admission, ALICE).told()).isEqualTo("nothing");
    }

    @Test
    void countsAPlaceOnceHoweverOftenItIsLeft() {
        Admission admission = admission(Limits.WIDE.withInFlight(2));
        Request alice = enter(admission, ALICE);
        enter(admission, BOB);

        alice.place.leave();
        alice.place.leave();

        assertThat(admission.inFlight()).isEqualTo(1);
    }

    @Test
    void doesNotChargeAClientForBeingTurnedAway() {
        Admission admission =
                admission(Limits.WIDE.withInFlight(1).withClient(1, 0).withWaiting(0));
        Request bob = enter(admission, BOB);
        IntStream.range(0, 5)
                .forEach(i -> assertThat(enter(admission, ALICE).told()).isEqualTo("too-busy"));

        bob.place.leave();

        assertThat(enter(admission, ALICE).told()).isEqualTo("in");
    }

    /** One request a second: nothing comes back while this test runs. */
    @Test
    void letsAClientAskForAPageFullAndThenSlowsItDown() {
        Admission admission = admission(Limits.WIDE.withClientRate(1, 10));
        IntStream.range(0, 10).forEach(i -> enter(admission, ALICE).place.leave());

        List<String> next = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> next.add(enter(admission, ALICE).told()));

        assertThat(next).contains("too-busy");
        assertThat(enter(admission, BOB).told()).isEqualTo("in");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            192.0.2.1,           192.0.2.1,           true
            192.0.2.1,           192.0.2.2,           false
            2001:db8:1:2::1,     2001:db8:1:2:f::9,   true
            2001:db8:1:2::1,     2001:db8:1:3::1,     false
            unknown,             also-unknown,        true
            """)
    void knowsASubscriberByItsAddressOrItsIpv6Network(String first, String second, boolean isSame) {
        Admission admission = admission(Limits.WIDE.withClient(1, 0));
        enter(admission, viewer(first));

        assertThat(enter(admission, viewer(second)).told()).isEqualTo(isSame ? "too-busy" : "in");
    }

    private static Admission admission(Limits limits) {
        return new Admission(limits, Clock.systemUTC());
    }

    private Request enter(Admission admission, SocketAddress viewer) {
        return enter(admission, viewer, LONG);
    }

    private Request enter(Admission admission, SocketAddress viewer, Duration patience) {
        Visitor visitor = new Visitor();
        try {
            Place place = admission.admit(viewer, loop, System.nanoTime() + patience.toNanos(), visitor);
            place.take();
            return new Request(visitor, place);
        } catch (ProblemException e) {
            visitor.turnedAway(e);
            return new Request(visitor, new Place(List.of(), loop, 0, 0, visitor));
        }
    }

    private static SocketAddress viewer(String host) {
        return SocketAddress.inetSocketAddress(50_000, host);
    }

    private record Request(Visitor visitor, Place place) {

        String told() {
            return visitor.told();
        }
    }
}

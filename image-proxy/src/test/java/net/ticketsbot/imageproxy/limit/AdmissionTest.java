package net.ticketsbot.imageproxy.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.SocketAddress;
import java.util.stream.IntStream;
import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.imageproxy.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final SocketAddress ALICE = viewer("192.0.2.1");
    private static final SocketAddress BOB = viewer("192.0.2.2");

    @Test
    void letsOneClientHaveItsShareAndNoMore() {
        Admission admission = new Admission(new Limits(100, 100, 2, 1000, 1000));
        admission.enter(ALICE);
        admission.enter(ALICE);

        assertThatThrownBy(() -> admission.enter(ALICE)).satisfies(AdmissionTest::isTooBusy);
        assertThatCode(() -> admission.enter(BOB)).doesNotThrowAnyException();
    }

    @Test
    void takesOnSoManyInAllAndNoMore() {
        Admission admission = new Admission(new Limits(2, 100, 100, 1000, 1000));
        admission.enter(ALICE);
        Place bob = admission.enter(BOB);

        assertThatThrownBy(() -> admission.enter(ALICE)).satisfies(AdmissionTest::isTooBusy);
        bob.leave();
        assertThatCode(() -> admission.enter(ALICE)).doesNotThrowAnyException();
    }

    @Test
    void countsAPlaceOnceHoweverOftenItIsLeft() {
        Admission admission = new Admission(new Limits(2, 100, 100, 1000, 1000));
        Place alice = admission.enter(ALICE);
        admission.enter(BOB);

        alice.leave();
        alice.leave();

        assertThat(admission.inFlight()).isEqualTo(1);
    }

    @Test
    void doesNotChargeAClientForBeingTurnedAway() {
        Admission admission = new Admission(new Limits(1, 100, 1, 1000, 1000));
        Place bob = admission.enter(BOB);
        IntStream.range(0, 5)
                .forEach(i -> assertThatThrownBy(() -> admission.enter(ALICE)).satisfies(AdmissionTest::isTooBusy));

        bob.leave();

        assertThatCode(() -> admission.enter(ALICE)).doesNotThrowAnyException();
    }

    /** One request a second: nothing comes back while this test runs. */
    @Test
    void letsAClientAskForAPageFullAndThenSlowsItDown() {
        Admission admission = new Admission(new Limits(100, 100, 100, 1, 10));
        IntStream.range(0, 10).forEach(i -> admission.enter(ALICE).leave());

        assertThatThrownBy(() -> IntStream.range(0, 10)
                        .forEach(i -> admission.enter(ALICE).leave()))
                .satisfies(AdmissionTest::isTooBusy);
        assertThatCode(() -> admission.enter(BOB)).doesNotThrowAnyException();
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
        Admission admission = new Admission(new Limits(100, 100, 1, 1000, 1000));
        admission.enter(viewer(first));

        if (isSame) {
            assertThatThrownBy(() -> admission.enter(viewer(second))).satisfies(AdmissionTest::isTooBusy);
        } else {
            assertThatCode(() -> admission.enter(viewer(second))).doesNotThrowAnyException();
        }
    }

    private static void isTooBusy(Throwable refusal) {
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_BUSY));
    }

    private static SocketAddress viewer(String host) {
        return SocketAddress.inetSocketAddress(50_000, host);
    }

    private record Limits(int inFlight, int fetches, int clientInFlight, int clientRate, int clientBurst)
            implements LimitConfig {}
}

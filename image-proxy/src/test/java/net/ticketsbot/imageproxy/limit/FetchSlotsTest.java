package net.ticketsbot.imageproxy.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.loop.Loop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetchSlotsTest {

    private final Vertx vertx = Vertx.vertx();
    private final Loop loop = Loop.current(vertx);
    private final FetchSlots slots = new FetchSlots(Limits.WIDE.withHost(4, 2), Clock.systemUTC());
    private final FetchSlots.Host slow = slots.host("slow.example");

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void letOneHostHaveItsShareAndNoHostWaitForAnother() {
        List<Fetching> five = Stream.generate(() -> fetch(slow)).limit(5).toList();

        Fetching other = fetch(slots.host("fast.example"));

        assertThat(five).extracting(Fetching::told).containsExactly("in", "in", "in", "in", "nothing");
        assertThat(other.told()).isEqualTo("in");
        five.get(0).place.leave();
        await().until(() -> five.get(4).told().equals("in"));
    }

    @Test
    void letLargePicturesHaveAPartOfThatAndHoldUpNoOther() {
        List<Fetching> large = Stream.generate(() -> fetchLarge(slow)).limit(4).toList();

        List<Fetching> small = Stream.generate(() -> fetch(slow)).limit(2).toList();

        assertThat(large).extracting(Fetching::told).containsExactly("in", "in", "nothing", "nothing");
        assertThat(small).extracting(Fetching::told).containsOnly("in");
        assertThat(slots.taken()).isEqualTo(4);
    }

    @Test
    void tellWhetherOneThatTurnsOutToBeLargeMayGoOn() {
        List<Fetching> three = Stream.generate(() -> fetch(slow)).limit(3).toList();

        assertThat(three)
                .extracting(fetching -> fetching.place.takeAlso(slow.large()))
                .containsExactly(true, true, false);
        three.get(0).place.leave();
        assertThat(three.get(2).place.takeAlso(slow.large())).isTrue();
    }

    @Test
    void areAllBackWhenAllHaveLeft() {
        List<Fetching> all = Stream.generate(() -> List.of(fetch(slow), fetchLarge(slow)))
                .limit(10)
                .flatMap(List::stream)
                .toList();

        // On their loop, where those who are let in go on meanwhile.
        all.forEach(fetching -> loop.later(fetching.place::leave));

        await().untilAsserted(() -> assertThat(List.of(
                        slots.taken(), slow.large().taken(), slow.large().waiting()))
                .containsOnly(0));
        assertThat(Stream.generate(() -> fetch(slow)).limit(4))
                .allMatch(fetching -> fetching.told().equals("in"));
    }

    private Fetching fetch(FetchSlots.Host host) {
        Visitor visitor = new Visitor();
        return new Fetching(visitor, taken(slots.place(host, loop, inAMinute(), visitor)));
    }

    private Fetching fetchLarge(FetchSlots.Host host) {
        Visitor visitor = new Visitor();
        return new Fetching(visitor, taken(slots.largePlace(host, host, loop, inAMinute(), visitor)));
    }

    private static Place taken(Place place) {
        place.take();
        return place;
    }

    private static long inAMinute() {
        return System.nanoTime() + Duration.ofMinutes(1).toNanos();
    }

    private record Fetching(Visitor visitor, Place place) {

        String told() {
            return visitor.told();
        }
    }
}

package net.ticketsbot.secureproxy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostBulkheadTest {

    private final List<String> begun = new ArrayList<>();
    private final Runnable first = new Begin("first", begun);
    private final Runnable second = new Begin("second", begun);
    private final Runnable third = new Begin("third", begun);

    private final HostBulkhead bulkhead = new HostBulkhead(1, 1);

    @Test
    void hasSoManyPlacesAndSoManyWaiting() {
        assertThat(bulkhead.enter(first)).isTrue();
        assertThat(bulkhead.enter(second)).isTrue();
        assertThat(bulkhead.enter(third)).isFalse();

        assertThat(begun).containsExactly("first");
    }

    @Test
    void whoLeavesLetsTheNextBegin() {
        bulkhead.enter(first);
        bulkhead.enter(second);

        bulkhead.leave();

        assertThat(begun).containsExactly("first", "second");
        assertThat(bulkhead.enter(third)).isTrue();
        assertThat(begun).doesNotContain("third");
    }

    @Test
    void whoGivesUpLeavesTheQueue() {
        bulkhead.enter(first);
        bulkhead.enter(second);

        assertThat(bulkhead.giveUp(second)).isTrue();
        assertThat(bulkhead.enter(third)).isTrue();
        bulkhead.leave();

        assertThat(begun).containsExactly("first", "third");
    }

    @Test
    void whoHasBegunCannotGiveUp() {
        bulkhead.enter(first);

        assertThat(bulkhead.giveUp(first)).isFalse();
    }

    @Test
    void isEmptyWhenAllHaveLeft() {
        bulkhead.enter(first);
        bulkhead.enter(second);
        bulkhead.leave();
        bulkhead.leave();

        assertThat(bulkhead.enter(third)).isTrue();
        assertThat(begun).containsExactly("first", "second", "third");
    }

    private record Begin(String name, List<String> begun) implements Runnable {

        @Override
        public void run() {
            begun.add(name);
        }
    }
}

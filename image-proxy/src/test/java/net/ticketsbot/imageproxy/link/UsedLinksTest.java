package net.ticketsbot.imageproxy.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.imageproxy.problem.ProblemType;
import net.ticketsbot.resolver.url.Destination;
import org.junit.jupiter.api.Test;

class UsedLinksTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final SetClock clock = new SetClock();

    @Test
    void letsALinkBeUsedOftenByDefault() {
        UsedLinks used = new UsedLinks(new Config(false, 1), clock);
        ImageLink link = link();

        used.use(link);

        assertThatCode(() -> used.use(link)).doesNotThrowAnyException();
    }

    @Test
    void letsALinkBeUsedOnceWhereThatIsWanted() {
        UsedLinks used = new UsedLinks(new Config(true, 10), clock);
        ImageLink link = link();

        used.use(link);
        used.use(link());

        assertThat(refusal(used, link)).isEqualTo(ProblemType.LINK_USED);
    }

    @Test
    void refusesFurtherLinksWhenItIsFullRatherThanForgetOne() {
        UsedLinks used = new UsedLinks(new Config(true, 2), clock);
        ImageLink first = link();

        used.use(first);
        used.use(link());

        assertThat(refusal(used, link())).isEqualTo(ProblemType.TOO_BUSY);
        assertThat(refusal(used, first)).isEqualTo(ProblemType.TOO_BUSY);
    }

    @Test
    void forgetsLinksThatNoVerifierTakesAnyLonger() {
        UsedLinks used = new UsedLinks(new Config(true, 1), clock);
        used.use(link());

        clock.now = NOON.plusSeconds(60 + 30);
        assertThat(refusal(used, link())).as("still within the skew").isEqualTo(ProblemType.TOO_BUSY);
        clock.now = NOON.plusSeconds(60 + 32);

        assertThatCode(() -> used.use(link())).doesNotThrowAnyException();
    }

    private static ProblemType refusal(UsedLinks used, ImageLink link) {
        try {
            used.use(link);
        } catch (ProblemException e) {
            return e.type();
        }
        throw new AssertionError("not refused");
    }

    private static ImageLink link() {
        return new ImageLink(Destination.parse("https://logos.example.com/"), UUID.randomUUID(), NOON.plusSeconds(60));
    }

    private record Config(boolean singleUse, int usedLinks) implements LinkConfig {

        @Override
        public List<String> keys() {
            return List.of();
        }
    }

    private static final class SetClock extends Clock {

        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

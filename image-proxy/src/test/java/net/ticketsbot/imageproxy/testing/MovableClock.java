package net.ticketsbot.imageproxy.testing;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time, and as much more as a test lets pass. */
@Alternative
@Singleton
public class MovableClock extends Clock {

    private volatile Duration passed = Duration.ZERO;

    public void letPass(Duration time) {
        passed = passed.plus(time);
    }

    public void reset() {
        passed = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(passed);
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

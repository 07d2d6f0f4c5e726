package net.ticketsbot.secureproxy.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StripeTest {

    private static final int SIZE = 8192;

    private final AtomicInteger calls = new AtomicInteger();
    private final Stripe stripe = new Stripe(SIZE, new LineFormat("direct"), calls::incrementAndGet);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ExecutorService writer = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        writer.shutdownNow();
    }

    @Test
    void writesWhatWasAddedOnceAndInOrder() {
        assertThat(stripe.add(entry("a"), 0)).isTrue();
        assertThat(stripe.add(entry("b"), 0)).isTrue();

        assertThat(stripe.writeTo(out())).isTrue();
        assertThat(stripe.writeTo(out())).isFalse();

        assertThat(written.toString(US_ASCII).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains(" host=a "),
                        line -> assertThat(line).contains(" host=b "));
    }

    @Test
    void whoAddsNeverWaitsForWhoeverReads() throws InterruptedException, ExecutionException {
        UnreadOutput unread = new UnreadOutput();
        stripe.add(entry("first"), 0);
        Future<Boolean> writing = writer.submit(() -> stripe.writeTo(new PrintStream(unread, true, US_ASCII)));
        unread.entered.await();

        int added = fill();
        boolean more = stripe.add(entry("late"), 0);
        unread.read.complete(null);

        assertThat(added).isPositive();
        assertThat(more).isFalse();
        assertThat(writing.get()).isTrue();
        assertThat(stripe.writeTo(out())).isTrue();
        assertThat(written.toString(US_ASCII).lines()).hasSize(added);
        assertThat(stripe.add(entry("again"), 0)).isTrue();
    }

    @Test
    void callsTheWriterOnceForEachTimeThatItFills() {
        fill();
        assertThat(calls).hasValue(1);

        stripe.writeTo(out());
        fill();
        assertThat(calls).hasValue(2);
    }

    private int fill() {
        int added = 0;
        while (stripe.add(entry("more"), 0)) {
            added++;
        }
        return added;
    }

    private PrintStream out() {
        return new PrintStream(written, true, US_ASCII);
    }

    private static Entry entry(String host) {
        Entry entry = new Entry();
        entry.about(host);
        entry.end(Labels.ABANDONED, 0, 0, "");
        return entry;
    }

    /** A pipe that is full until it is read. */
    private static final class UnreadOutput extends OutputStream {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CompletableFuture<Void> read = new CompletableFuture<>();

        @Override
        public void write(int b) throws IOException {
            entered.countDown();
            read.join();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            write(0);
        }
    }
}

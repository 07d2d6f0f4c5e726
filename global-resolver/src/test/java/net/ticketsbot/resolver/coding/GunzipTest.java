package net.ticketsbot.resolver.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.ticketsbot.resolver.testing.Bombs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {

    private static final String TEXT = "some text, some text, some text. ".repeat(5000);

    /** As pieces of {@code size} bytes would come from a connection. */
    private static Buffer decode(Decoding decoding, Buffer coded, int size) {
        Buffer decoded = Buffer.buffer();
        try {
            for (int at = 0; at < coded.length(); at += size) {
                decoding.feed(coded.getBuffer(at, Math.min(coded.length(), at + size)));
                for (Buffer piece = decoding.next(); piece != null; piece = decoding.next()) {
                    assertThat(piece.length()).isBetween(1, 16 * 1024);
                    decoded.appendBuffer(piece);
                }
            }
            decoding.end();
            return decoded;
        } finally {
            decoding.close();
        }
    }

    private static Buffer gzip() {
        return Bombs.gzip(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 1_000_000})
    void decodesHoweverTheBytesAreCutUp(int size) {
        assertThat(decode(new Gunzip(), gzip(), size)).hasToString(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void readsPastEveryOptionalFieldOfAGzipHeader(int size) {
        Buffer plain = gzip();
        Buffer full = Buffer.buffer()
                .appendBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 0})
                .appendBytes(new byte[] {3, 0, 1, 0, 2})
                .appendString("name\0comment\0")
                .appendBytes(new byte[] {0, 0})
                .appendBuffer(plain.slice(10, plain.length()));

        assertThat(decode(new Gunzip(), full, size)).hasToString(TEXT);
    }

    @Test
    void readsAGzipOfSeveralMembers() {
        Buffer twice =
                Buffer.buffer().appendBuffer(gzip()).appendBuffer(Bombs.gzip(0)).appendBuffer(gzip());

        assertThat(decode(new Gunzip(), twice, 1000)).hasToString(TEXT + TEXT);
    }

    @Test
    void takesNoBytesForAnEmptyBody() {
        assertThat(decode(new Gunzip(), Buffer.buffer(), 10).length()).isZero();
    }

    @Test
    void refusesWhatIsCutShortWhereverThatIs() {
        Buffer whole = gzip();
        for (int length = 1; length < whole.length(); length++) {
            Buffer cut = whole.getBuffer(0, length);
            assertMalformed(() -> decode(new Gunzip(), cut, 100));
        }
    }

    @Test
    void refusesBytesAfterTheEnd() {
        assertMalformed(() -> decode(new Gunzip(), gzip().appendString("x"), 1000));
    }

    @Test
    void refusesAGzipWhoseChecksumOrLengthIsWrong() {
        Buffer whole = gzip();
        for (int at = whole.length() - 8; at < whole.length(); at++) {
            Buffer wrong = whole.copy().setByte(at, (byte) (whole.getByte(at) ^ 1));
            assertMalformed(() -> decode(new Gunzip(), wrong, 1000));
        }
    }

    @Test
    void neverThrowsAnythingElseOnDamagedBytes() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            Buffer damaged = gzip();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged.setByte(random.nextInt(damaged.length()), (byte) random.nextInt(256));
            }
            try {
                decode(new Gunzip(), damaged, 1 + random.nextInt(500));
            } catch (CodingException e) {
                assertThat(e).hasMessageStartingWith("gzip: ");
            }
        }
    }

    private static void assertMalformed(Runnable decoding) {
        assertThatThrownBy(decoding::run).isInstanceOf(CodingException.class);
    }
}

package net.ticketsbot.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {

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

    private static Buffer deflate(boolean isRaw) {
        Deflater deflater = new Deflater(9, isRaw);
        deflater.setInput(TEXT.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        byte[] out = new byte[TEXT.length()];
        int length = deflater.deflate(out);
        deflater.end();
        return Buffer.buffer().appendBytes(out, 0, length);
    }

    private static Buffer gzip() {
        return Bombs.gzip(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 1_000_000})
    void decodesHoweverTheBytesAreCutUp(int size) {
        assertThat(decode(new Gunzip(), gzip(), size)).hasToString(TEXT);
        assertThat(decode(new Inflate(), deflate(false), size)).hasToString(TEXT);
        assertThat(decode(new Inflate(), deflate(true), size)).hasToString(TEXT);
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
        assertThat(decode(new Inflate(), Buffer.buffer(), 10).length()).isZero();
    }

    @Test
    void refusesWhatIsCutShortWhereverThatIs() {
        Buffer whole = gzip();
        for (int length = 1; length < whole.length(); length++) {
            Buffer cut = whole.getBuffer(0, length);
            assertMalformed(() -> decode(new Gunzip(), cut, 100));
        }
        Buffer deflated = deflate(false);
        for (int length = 1; length < deflated.length(); length++) {
            Buffer cut = deflated.getBuffer(0, length);
            assertMalformed(() -> decode(new Inflate(), cut, 100));
        }
    }

    @Test
    void refusesBytesAfterTheEnd() {
        assertMalformed(() -> decode(new Gunzip(), gzip().appendString("x"), 1000));
        assertMalformed(() -> decode(new Inflate(), deflate(false).appendString("x"), 1000));
        assertMalformed(() -> decode(new Inflate(), deflate(true).appendString("x"), 1));
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
            Buffer damaged = i % 2 == 0 ? gzip() : deflate(false);
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged.setByte(random.nextInt(damaged.length()), (byte) random.nextInt(256));
            }
            Decoding decoding = i % 2 == 0 ? new Gunzip() : new Inflate();
            try {
                decode(decoding, damaged, 1 + random.nextInt(500));
            } catch (ExchangeException e) {
                assertThat(e.failure()).isEqualTo(Failure.MALFORMED);
            }
        }
    }

    @Test
    void refusesADeflateThatNeedsADictionary() {
        Deflater deflater = new Deflater();
        deflater.setDictionary("some text".getBytes(StandardCharsets.UTF_8));
        deflater.setInput("some text".getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        byte[] out = new byte[100];
        int length = deflater.deflate(out);
        deflater.end();

        assertMalformed(() -> decode(new Inflate(), Buffer.buffer().appendBytes(out, 0, length), 100));
    }

    private static void assertMalformed(Runnable decoding) {
        assertThatThrownBy(decoding::run)
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.failure()).isEqualTo(Failure.MALFORMED));
    }
}

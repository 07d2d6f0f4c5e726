package net.ticketsbot.imageproxy.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs over the corpus of the other tests; with {@code JAZZER_FUZZ=1} it looks for more from there. */
class ImageSnifferFuzzTest {

    private static final int LONGEST_SEED = 2_000;

    private final ImageSniffer sniffer = new ImageSniffer();

    static Stream<byte[]> corpus() {
        Stream<byte[]> pictures = ImageSnifferTest.pictures().map(row -> (byte[]) row.get()[4]);
        Stream<byte[]> others = ImageSnifferTest.noPictures().map(row -> (byte[]) row.get()[1]);
        Stream<byte[]> drawings = SvgFormatTest.drawings().map(row -> (byte[]) row.get()[1]);
        return Stream.of(pictures, others, drawings)
                .flatMap(files -> files)
                .map(file -> Arrays.copyOf(file, Math.min(file.length, LONGEST_SEED)));
    }

    @MethodSource("corpus")
    @FuzzTest(maxDuration = "60s")
    void findsSomethingWhateverTheBytes(byte[] file) {
        assertThat(sniffer.sniff(ByteBuffer.wrap(file))).isNotNull();
    }
}

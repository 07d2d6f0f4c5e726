package net.ticketsbot.resolver.url;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one URL of a request costs until all that a request needs of it is there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UrlBenchmark {

    private final String name = "https://api.example.com/lookup?user=5855";
    private final String address = "http://127.0.0.1:8080/lookup?user=585576154958921739";
    private final String international = "https://bücher.example.com/a/../ä?q=ö";

    @Benchmark
    public int ofAName() {
        return use(Destination.parse(name));
    }

    @Benchmark
    public int ofAnAddress() {
        return use(Destination.parse(address));
    }

    @Benchmark
    public int ofTheUnusual() {
        return use(Destination.parse(international));
    }

    /** The JDK's parser, which judges nothing. */
    @Benchmark
    public int ofANameByTheJdk() {
        URI uri = URI.create(name);
        return uri.getHost().length()
                + uri.getRawAuthority().length()
                + uri.getRawPath().length();
    }

    private static int use(Destination destination) {
        return destination.origin().length()
                + destination.authority().length()
                + destination.pathAndQuery().length();
    }
}

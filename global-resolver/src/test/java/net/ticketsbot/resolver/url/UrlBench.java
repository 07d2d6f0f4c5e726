package net.ticketsbot.resolver.url;

import java.util.Collection;
import java.util.Set;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link UrlBenchmark} and prints what each URL takes and allocates. */
final class UrlBench {

    private static final double MAX_BYTES = 500;
    private static final Set<String> ORDINARY = Set.of("ofAName", "ofAnAddress");

    private UrlBench() {}

    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> runs = new Runner(new OptionsBuilder()
                        .include(UrlBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        boolean isGood = true;
        System.out.printf("%n%-18s %10s %8s%n", "URL", "ns", "B/op");
        for (RunResult run : runs) {
            String benchmark = run.getParams().getBenchmark();
            String url = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            double bytes = bytes(run);
            System.out.printf(
                    "%-18s %10.1f %8.1f%n", url, run.getPrimaryResult().getScore(), bytes);
            isGood &= !ORDINARY.contains(url) || bytes <= MAX_BYTES;
        }
        System.out.println(isGood ? "good: at most 500 B" : "NOT GOOD: more than 500 B");
        System.exit(isGood ? 0 : 1);
    }

    private static double bytes(RunResult run) {
        return run.getSecondaryResults().values().stream()
                .filter(result -> result.getLabel().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(result -> result.getScore())
                .findFirst()
                .orElseThrow();
    }
}

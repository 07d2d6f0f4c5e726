package net.ticketsbot.resolver.address;

import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link AddressBenchmark} and prints how much faster than the library each check is, and what it allocates. */
final class AddressBench {

    private static final double AT_LEAST = 5;

    private AddressBench() {}

    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> runs = new Runner(new OptionsBuilder()
                        .include(AddressBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        System.out.printf("%n%-22s %10s %8s %14s %10s%n", "check", "ns", "B/op", "than prefixes", "than trie");
        boolean isGood = print(runs, "ipv4", "ipv4", true);
        print(runs, "ipv4Decision", "ipv4", false);
        isGood &= print(runs, "ipv6", "ipv6", true);
        print(runs, "ipv6FromInetAddress", "ipv6", false);
        System.out.println(isGood ? "good: at least 5 x, 0 B/op" : "NOT GOOD: less than 5 x, or more than 0 B/op");
        System.exit(isGood ? 0 : 1);
    }

    private static boolean print(Collection<RunResult> runs, String check, String family, boolean isGated) {
        double nanos = nanos(runs, check);
        double bytes = bytes(runs, check);
        double prefixes = nanos(runs, family + "LibraryPrefixes") / nanos;
        double trie = nanos(runs, family + "LibraryTrie") / nanos;
        System.out.printf("%-22s %10.2f %8.2f %12.1f x %8.1f x%n", check, nanos, bytes, prefixes, trie);
        // JMH's own bookkeeping shows as some thousandths of a byte.
        return !isGated || (Math.min(prefixes, trie) >= AT_LEAST && bytes < 0.01);
    }

    private static double nanos(Collection<RunResult> runs, String check) {
        return run(runs, check).getPrimaryResult().getScore();
    }

    private static double bytes(Collection<RunResult> runs, String check) {
        return run(runs, check).getSecondaryResults().values().stream()
                .filter(result -> result.getLabel().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(result -> result.getScore())
                .findFirst()
                .orElseThrow();
    }

    private static RunResult run(Collection<RunResult> runs, String check) {
        return runs.stream()
                .filter(run -> run.getParams().getBenchmark().endsWith("." + check))
                .findFirst()
                .orElseThrow();
    }
}

package net.ticketsbot.imageproxy.bench;

import java.util.stream.IntStream;
import net.ticketsbot.imageproxy.testing.Links;

/** Prints links, one a line, to as many pictures: the arguments are how many and a URL that a number is appended to. */
final class BenchLinks {

    private BenchLinks() {}

    public static void main(String[] arguments) {
        IntStream.range(0, Integer.parseInt(arguments[0]))
                .mapToObj(i -> "/proxy?token=" + Links.to(arguments[1] + i))
                .forEach(System.out::println);
    }
}

package net.ticketsbot.local.part;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Ports nobody listens on at the moment. They lie below the range from which systems serve outgoing connections: one from there may
 * be gone before its part listens.
 */
public final class FreePorts {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;

    private FreePorts() {}

    /** All different. */
    public static List<Integer> find(int count) {
        Random random = new SecureRandom();
        Set<Integer> found = new LinkedHashSet<>();
        for (int attempt = LOWEST; found.size() < count && attempt < HIGHEST; attempt++) {
            int candidate = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (PortState.of(candidate) == PortState.FREE) {
                found.add(candidate);
            }
        }
        if (found.size() < count) {
            throw new IllegalStateException("no free port on 127.0.0.1");
        }
        return List.copyOf(found);
    }
}

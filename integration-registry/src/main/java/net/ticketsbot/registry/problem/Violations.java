package net.ticketsbot.registry.problem;

import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a caller hears of it all at once. One instance per request. */
public final class Violations {

    /** Enough to mend a request by; a hostile one must not make the answer large. */
    private static final int MAX_REPORTED = 100;

    private final List<Violation> found = new ArrayList<>();

    public void add(String field, String message) {
        if (found.size() < MAX_REPORTED) {
            found.add(new Violation(field, message));
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Violation> found() {
        return List.copyOf(found);
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw INVALID_REQUEST.because(found());
        }
    }
}

package net.ticketsbot.local.part;

import java.util.ArrayList;
import java.util.List;

/** Nothing was started, because some part could not listen. The message has one line for each. */
public final class UnusablePortsException extends Exception {

    private UnusablePortsException(String message) {
        super(message);
    }

    /** Collects what is wrong, so that it can be told at once. */
    static final class Builder {

        private final List<String> lines = new ArrayList<>();

        void busy(int number, Port port) {
            lines.add("Port %d is busy; %s needs it. Move it with %s PORT."
                    .formatted(number, port.title(), port.option()));
        }

        void notAllowed(int number, Port port) {
            lines.add("Port %d may not be opened by you; %s needs it. Move it with %s PORT."
                    .formatted(number, port.title(), port.option()));
        }

        void twice(int number, Port first, Port second) {
            lines.add("Port %d cannot serve both %s and %s. Move one with %s PORT or %s PORT."
                    .formatted(number, first.title(), second.title(), first.option(), second.option()));
        }

        void throwIfAny() throws UnusablePortsException {
            if (!lines.isEmpty()) {
                lines.add("Or let every part take a free one: --ports random.");
                throw new UnusablePortsException(String.join(System.lineSeparator(), lines));
            }
        }
    }
}

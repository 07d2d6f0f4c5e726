package net.ticketsbot.secureproxy.journal;

import static net.ticketsbot.secureproxy.journal.Entry.NONE;

/** The labels of the counter of decisions. Each has a small, fixed set of values: hosts, ids and addresses are in the log line only. */
record Labels(Outcome outcome, String reason, String addressClass, String statusClass) {

    static final Labels ABANDONED = new Labels(Outcome.ABANDONED, NONE, NONE, NONE);

    static String statusClass(int status) {
        return switch (status / 100) {
            case 1 -> "1xx";
            case 2 -> "2xx";
            case 3 -> "3xx";
            case 4 -> "4xx";
            case 5 -> "5xx";
            default -> "other";
        };
    }
}

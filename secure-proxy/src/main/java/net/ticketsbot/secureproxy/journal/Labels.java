package net.ticketsbot.secureproxy.journal;

/** The labels of the counter of decisions. Each has a small, fixed set of values: hosts, ids and addresses are in the log line only. */
record Labels(Outcome outcome, String reason, String addressClass, String statusClass) {

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

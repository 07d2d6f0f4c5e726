package net.ticketsbot.resolver.http;

/** What the head of an answer, and what surrounds its body, may be. */
record AnswerLimits(int maxHeaderBytes, int maxHeaderCount) {

    /** What a coding may add to bytes that it cannot make fewer. A coding that holds next to nothing must end too. */
    private static final int CODING_SHARE = 8;

    private static final int CODING_BYTES = 4096;

    /** Small pieces, each with its own frame, cost more than what they carry: up to this they may. */
    private static final long FRAMING_BYTES = 64 * 1024;

    static long encoded(long maxBodyBytes) {
        return maxBodyBytes + maxBodyBytes / CODING_SHARE + CODING_BYTES;
    }

    /** Everything that an answer may bring: its head, as much again for interim ones, trailers, and its body in its frames. */
    long wire(long maxBodyBytes) {
        return 3L * maxHeaderBytes + 2 * encoded(maxBodyBytes) + FRAMING_BYTES;
    }
}

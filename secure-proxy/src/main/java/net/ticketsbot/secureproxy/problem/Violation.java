package net.ticketsbot.secureproxy.problem;

/** One fault of a request, shown to the caller. Neither part repeats a value that was sent. */
public record Violation(String field, String message) {}

package net.ticketsbot.registry.problem;

/** What is wrong with one field of the input, for a person to read. Never holds the refused value. */
public record Violation(String field, String message) {}

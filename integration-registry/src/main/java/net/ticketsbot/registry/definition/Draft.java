package net.ticketsbot.registry.definition;

/** A definition with the values that are kept apart from it. */
public record Draft(Definition definition, AuthorValues values) {}

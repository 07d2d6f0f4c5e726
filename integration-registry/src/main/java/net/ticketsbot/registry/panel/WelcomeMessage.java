package net.ticketsbot.registry.panel;

/** The embed that a panel shows when a ticket opens, as JSON. */
public record WelcomeMessage(String panelId, String embed) {}

package net.ticketsbot.registry.definition;

/** Where a server's secrets are checked when they are given. */
public record Validation(UrlTemplate url, HttpMethod method) {}

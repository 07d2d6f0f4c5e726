package net.ticketsbot.registry.definition;

import org.jspecify.annotations.Nullable;

/**
 * Where a server's secrets are checked when they are given.
 *
 * @param acceptedError the {@code error} that means that they are good, whatever the status; only a built-in integration has one
 */
public record Validation(
        UrlTemplate url, HttpMethod method, @Nullable String acceptedError) {}

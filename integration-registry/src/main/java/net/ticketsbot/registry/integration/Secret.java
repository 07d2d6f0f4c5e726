package net.ticketsbot.registry.integration;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** A value that each server is asked for when it adds the integration. */
@Embeddable
public record Secret(String name, @Nullable String description) {}

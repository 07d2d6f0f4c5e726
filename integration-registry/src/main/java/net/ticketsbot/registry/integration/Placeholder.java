package net.ticketsbot.registry.integration;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** A name for welcome messages, and where in the answer its value is. */
@Embeddable
public record Placeholder(
        String name,
        @Column(name = "json_path") String jsonPath,
        @Nullable String fallback,
        @Nullable String format) {}

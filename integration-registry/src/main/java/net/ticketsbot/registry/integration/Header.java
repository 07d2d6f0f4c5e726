package net.ticketsbot.registry.integration;

import net.ticketsbot.registry.secret.SecretValue;

/** A header of every request of an integration; its value may hold a key, so it prints as a secret. */
public record Header(String name, SecretValue value) {}

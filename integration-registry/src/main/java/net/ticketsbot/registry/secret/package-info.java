/**
 * Secrets at rest: a root key wraps data keys, data keys seal values at their places. Whoever stores or sends a secret comes in
 * through {@link net.ticketsbot.registry.secret.SecretVault}.
 */
package net.ticketsbot.registry.secret;

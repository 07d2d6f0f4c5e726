/** The way to Kafka: where it is, and threads that may wait for it. {@code outbox} writes to it, {@code requestlog} reads from it. */
package net.ticketsbot.registry.broker;

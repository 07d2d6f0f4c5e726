/** The way to PostgreSQL: transactions with a deadline and a tenant. Every feature that stores something comes in here. */
package net.ticketsbot.registry.database;

/** The way from Kafka and back: tickets in, welcome messages and dead letters out. Nobody comes in here. */
package net.ticketsbot.placeholder.delivery;

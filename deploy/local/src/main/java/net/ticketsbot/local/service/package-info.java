/** One of the four services as a JVM of its own, and its settings. Whoever starts the stack comes in here. */
package net.ticketsbot.local.service;

/** The whole suite on one machine, for trying and developing. {@link net.ticketsbot.local.Main} starts it, and nobody else comes in here. */
package net.ticketsbot.local;

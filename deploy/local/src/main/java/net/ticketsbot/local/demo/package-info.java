/** The guide, walked through: its author's server, its screens, a bot. The command for the demo comes in here, and tests. */
package net.ticketsbot.local.demo;

/** Child processes that end when this one does, with their logs. Whoever starts a part comes in here. */
package net.ticketsbot.local.process;

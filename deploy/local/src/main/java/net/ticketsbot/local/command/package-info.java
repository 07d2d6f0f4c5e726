/** What is typed and what is printed. Only {@link net.ticketsbot.local.Main} comes in here. */
package net.ticketsbot.local.command;

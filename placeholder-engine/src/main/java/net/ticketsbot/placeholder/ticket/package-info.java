/** A ticket that was opened, read strictly from what the bot sent. Whoever delivers or renders one comes in here. */
package net.ticketsbot.placeholder.ticket;

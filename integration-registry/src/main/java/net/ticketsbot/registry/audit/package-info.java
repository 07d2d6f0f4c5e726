/** Who changed what, and when. Every feature writes its own changes here, in the transaction that makes them. */
package net.ticketsbot.registry.audit;

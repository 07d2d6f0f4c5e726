/** What consumers hear of a change: written with the change, sent after it. Every feature that changes something adds its event here. */
package net.ticketsbot.registry.outbox;

/** The integrations that are on in every server, from files of ours or of the operator's. Whoever lists or delivers integrations comes in here. */
package net.ticketsbot.registry.builtin;

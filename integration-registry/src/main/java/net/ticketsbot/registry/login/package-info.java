/** Who is calling: the user that a token names, and what the token says they may do. Every resource for users comes in here. */
package net.ticketsbot.registry.login;

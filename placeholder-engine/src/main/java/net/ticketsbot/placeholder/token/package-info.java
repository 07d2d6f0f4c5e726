/** The token that this service shows to those it calls. Whoever calls a service comes in here. */
package net.ticketsbot.placeholder.token;

/** Files with keys, which may change while they are used. Whoever holds a key of a file comes in here. */
package net.ticketsbot.registry.file;

/** The way to the servers that pictures come from: the guarded client and its settings. */
@NullMarked
package net.ticketsbot.imageproxy.origin;

import org.jspecify.annotations.NullMarked;

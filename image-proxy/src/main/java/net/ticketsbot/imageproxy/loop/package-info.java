/** The event loop that a request lives on; everything of one request happens there, so nothing of it needs a lock. */
@NullMarked
package net.ticketsbot.imageproxy.loop;

import org.jspecify.annotations.NullMarked;

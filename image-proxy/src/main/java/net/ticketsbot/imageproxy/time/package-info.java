/** What the time is; tests say otherwise. */
@NullMarked
package net.ticketsbot.imageproxy.time;

import org.jspecify.annotations.NullMarked;

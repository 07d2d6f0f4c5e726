/** How much anybody may ask for at once. */
@NullMarked
package net.ticketsbot.imageproxy.limit;

import org.jspecify.annotations.NullMarked;

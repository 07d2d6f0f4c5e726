/** Where every request comes in, good or not, and what every answer carries. */
@NullMarked
package net.ticketsbot.imageproxy.door;

import org.jspecify.annotations.NullMarked;

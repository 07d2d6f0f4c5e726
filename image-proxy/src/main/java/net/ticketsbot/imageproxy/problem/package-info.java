/** How this service refuses. */
@NullMarked
package net.ticketsbot.imageproxy.problem;

import org.jspecify.annotations.NullMarked;

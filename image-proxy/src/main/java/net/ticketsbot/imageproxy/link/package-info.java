/** The links that the registry mints, and whether one is good now. */
@NullMarked
package net.ticketsbot.imageproxy.link;

import org.jspecify.annotations.NullMarked;

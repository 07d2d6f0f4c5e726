/** What a drawing would cost its viewer, read from its XML as it comes; pure, and knows nothing of other pictures. {@code sniff/} and {@code strip/} come in. */
@NullMarked
package net.ticketsbot.imageproxy.svg;

import org.jspecify.annotations.NullMarked;

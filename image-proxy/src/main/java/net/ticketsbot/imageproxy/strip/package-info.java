/** What leaves a picture of its author before it is shown: pure functions over its bytes as they come, without decoding. {@code image/} alone comes in. */
@NullMarked
package net.ticketsbot.imageproxy.strip;

import org.jspecify.annotations.NullMarked;

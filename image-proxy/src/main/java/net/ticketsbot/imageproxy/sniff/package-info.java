/** What a file is, by its first bytes. */
@NullMarked
package net.ticketsbot.imageproxy.sniff;

import org.jspecify.annotations.NullMarked;

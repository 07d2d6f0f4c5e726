/** Showing a picture: fetched once, looked into, kept or passed on. */
@NullMarked
package net.ticketsbot.imageproxy.image;

import org.jspecify.annotations.NullMarked;

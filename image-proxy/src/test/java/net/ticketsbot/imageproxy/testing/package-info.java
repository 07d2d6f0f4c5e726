/** Stand-ins: servers, links and files made up for tests. */
@NullMarked
package net.ticketsbot.imageproxy.testing;

import org.jspecify.annotations.NullMarked;

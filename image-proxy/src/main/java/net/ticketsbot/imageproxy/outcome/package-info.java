/** What an operator sees: how requests end, and how much is under way. */
@NullMarked
package net.ticketsbot.imageproxy.outcome;

import org.jspecify.annotations.NullMarked;

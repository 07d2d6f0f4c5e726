/** What an author wrote, checked: pure values and rules, no database. Whoever shows, stores or delivers a definition comes in here. */
@NullMarked
package net.ticketsbot.registry.definition;

import org.jspecify.annotations.NullMarked;

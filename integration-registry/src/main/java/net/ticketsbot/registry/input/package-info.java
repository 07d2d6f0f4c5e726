/** What arrives, made strict before anything believes it: paths, methods, bodies, cursors. Every resource comes in here. */
package net.ticketsbot.registry.input;

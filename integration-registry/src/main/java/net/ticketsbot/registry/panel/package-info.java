/** The welcome messages of panels. Server admins come in here, and whoever delivers them to the engine. */
package net.ticketsbot.registry.panel;

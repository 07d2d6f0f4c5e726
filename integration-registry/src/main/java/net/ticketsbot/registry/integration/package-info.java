/** Integrations and all their definitions: who owns them, who sees them, which version is current. Authors, and whoever adds an integration to a server, come in here. */
package net.ticketsbot.registry.integration;

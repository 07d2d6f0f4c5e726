/** What a server has added: consent to a version, and the secrets given for it. Server admins come in here, and the placeholder-engine. */
package net.ticketsbot.registry.activation;

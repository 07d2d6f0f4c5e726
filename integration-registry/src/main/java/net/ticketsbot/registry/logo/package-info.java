/** Links under which browsers see a logo without its host seeing them. Whoever shows an integration comes in here. */
package net.ticketsbot.registry.logo;

/** All parts together: started in order, looked after, stopped in reverse. The commands come in here, and tests. */
package net.ticketsbot.local.stack;

/** Every way in which this service refuses, and how it says so; any feature may throw one. */
package net.ticketsbot.secureproxy.problem;

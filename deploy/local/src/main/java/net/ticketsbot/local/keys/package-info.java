/** Keys and passwords that the first start makes, and the tokens signed with them. Whoever starts a part or speaks to one comes in here. */
package net.ticketsbot.local.keys;

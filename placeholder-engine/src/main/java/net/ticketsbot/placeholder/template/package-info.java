/** Text with placeholders, and what becomes of it in an embed and in a URL: pure, and without a ticket. Everybody may come in here. */
package net.ticketsbot.placeholder.template;

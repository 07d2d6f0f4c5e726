package net.ticketsbot.registry.definition;

import java.net.InetAddress;
import java.util.Set;
import net.ticketsbot.registry.definition.UrlTemplate.BrokenException;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.address.Verdict;
import net.ticketsbot.resolver.url.Destination;
import net.ticketsbot.resolver.url.InvalidDestinationException;
import net.ticketsbot.resolver.url.UrlPolicy;
import org.jspecify.annotations.Nullable;

/** Which URLs may be asked, by the parser and the address policy that secure-proxy has, with the reasons in words for an author. */
record UrlRules(AddressPolicy addresses) {

    /** A request to them would come from us, with whatever an author or a secret puts into it. Every other name is the author's to choose. */
    private static final Set<String> DISCORD = Set.of(
            "dis.gd",
            "discord-activities.com",
            "discord.co",
            "discord.com",
            "discord.design",
            "discord.dev",
            "discord.gg",
            "discord.gift",
            "discord.gifts",
            "discord.media",
            "discord.new",
            "discord.store",
            "discord.tools",
            "discordactivities.com",
            "discordapp.com",
            "discordapp.io",
            "discordapp.net",
            "discordcdn.com",
            "discordmerch.com",
            "discordpartygames.com",
            "discordsays.com",
            "discordsez.com",
            "discordstatus.com");

    private static final UrlPolicy NAMES = new UrlPolicy(Set.of(), DISCORD);

    Destination destination(String text) throws BrokenException {
        Destination destination = parse(text);
        InetAddress literal = destination.literal();
        if (literal != null && addresses.decide(literal, destination.port()) instanceof Verdict.Denied) {
            throw new BrokenException("must not have an address that is not public");
        }
        return destination;
    }

    /** What is wrong with an https URL without tokens that a person or a browser follows, or null. */
    @Nullable
    String faultOfLink(String text) {
        try {
            requireUrlCharacters(text);
            Destination destination = Destination.parse(text);
            InetAddress literal = destination.literal();
            boolean isDenied =
                    literal != null && addresses.decide(literal, destination.port()) instanceof Verdict.Denied;
            if (isDenied) {
                return "must not have an address that is not public";
            }
            return destination.isSecure() ? null : "must be an https:// URL";
        } catch (InvalidDestinationException e) {
            return "must be an https:// URL; this one " + rule(e);
        } catch (BrokenException e) {
            return e.rule();
        }
    }

    // A link is handed on as it was written.
    private static void requireUrlCharacters(String text) throws BrokenException {
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0)) {
            throw new BrokenException(
                    "must be an https:// URL; percent-encode other characters, and write a host as xn--…");
        }
    }

    private static Destination parse(String text) throws BrokenException {
        try {
            return Destination.parse(text, NAMES);
        } catch (InvalidDestinationException e) {
            throw new BrokenException(rule(e));
        }
    }

    private static String rule(InvalidDestinationException refusal) {
        String host = refusal.host();
        if (host != null && DISCORD.stream().anyMatch(name -> host.equals(name) || host.endsWith('.' + name))) {
            return "must not be one of Discord's own hosts";
        }
        String reason = String.valueOf(refusal.getMessage());
        return switch (reason) {
            case "not an absolute http or https URL" -> "must begin with https:// or http://";
            case "no host" -> "must have a host";
            case "user information" -> "must not have a user name or password; use basic_auth or a header";
            case "not a port number" -> "must have a port written out, from 1 to 65535, without a placeholder";
            case "a percent sign in the host" -> "must not have percent-encoding in the host";
            case "a special-use or single-label name" ->
                "must not have a host that is only known inside a network, such as localhost or *.internal";
            case "an IPv4 address in IPv6 form" -> "must not have an address that is not public";
            case "a control character, space, backslash or broken surrogate" ->
                "must not contain spaces, backslashes or control characters";
            default ->
                refusal.isDenied() ? "must not have the " + reason : "must have a valid host and path: " + reason;
        };
    }
}

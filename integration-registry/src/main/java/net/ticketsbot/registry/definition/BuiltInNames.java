package net.ticketsbot.registry.definition;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names that the platform itself gives a value. */
public final class BuiltInNames {

    /** Only the bot knows these, so an integration's placeholder may answer when the bot does not. */
    private static final Set<String> CONTEXT = Set.of(
            "username",
            "nickname",
            "server",
            "open_tickets",
            "total_tickets",
            "user_open_tickets",
            "user_total_tickets",
            "ticket_limit",
            "rating_count",
            "average_rating",
            "first_response_time_weekly",
            "first_response_time_monthly",
            "first_response_time_all_time");

    /** Always answered by the platform. */
    private static final Set<String> COMPUTED = Set.of(
            "user",
            "user_id",
            "guild_id",
            "ticket_id",
            "channel",
            "time",
            "date",
            "datetime",
            "timestamp",
            "discord_account_creation_date",
            "discord_account_age");

    /** Written with an argument after a colon; the bare name is kept free, so that nobody mistakes one for the other. */
    static final Set<String> WITH_ARGUMENT =
            Set.of("date_days", "date_weeks", "date_months", "timestamp_days", "date_timestamp");

    /** Those of the built-in Bloxlink integration, of which there may be more. */
    private static final List<String> BLOXLINK = List.of("roblox_", "bloxlink_");

    private BuiltInNames() {}

    /** Always answered, in alphabetical order; nobody may take these. */
    public static List<String> computed() {
        return COMPUTED.stream().sorted().toList();
    }

    /** Answered when no integration of the server does, in alphabetical order. */
    public static List<String> ofContext() {
        return CONTEXT.stream().sorted().toList();
    }

    static boolean contains(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return CONTEXT.contains(folded) || isComputed(folded);
    }

    /** Whether no author's placeholder may have this name. */
    public static boolean isComputed(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return isOfThePlatform(folded) || BLOXLINK.stream().anyMatch(folded::startsWith);
    }

    /** Not even a built-in integration may carry these. */
    static boolean isOfThePlatform(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return COMPUTED.contains(folded) || WITH_ARGUMENT.contains(folded);
    }
}

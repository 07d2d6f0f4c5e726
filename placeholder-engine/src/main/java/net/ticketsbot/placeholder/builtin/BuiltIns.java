package net.ticketsbot.placeholder.builtin;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.ticketsbot.placeholder.template.Source;
import net.ticketsbot.placeholder.template.Value;

/** The placeholders that every server has: from the event, its context or the clock. */
public final class BuiltIns {

    /** Milliseconds of Discord's epoch, 2015-01-01T00:00:00Z, in Unix time. */
    private static final long DISCORD_EPOCH = 1_420_070_400_000L;

    /** A snowflake's upper 42 bits are its time. */
    private static final int SNOWFLAKE_TIME_SHIFT = 22;

    /** Longer is not a number that a bot counts, and costs time to round. */
    private static final int MAX_NUMBER_LENGTH = 40;

    /** Given by the bot, under the same name. */
    static final Set<String> CONTEXT = Set.of(
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

    static final Map<String, Function<BuiltIns, Optional<String>>> COMPUTED = Map.ofEntries(
            entry("user", our -> Optional.of("<@" + our.facts.userId() + ">")),
            entry("user_id", our -> Optional.of(our.facts.userId())),
            entry("guild_id", our -> Optional.of(our.facts.guildId())),
            entry("ticket_id", our -> Optional.of(Long.toString(our.facts.ticketId()))),
            entry(
                    "channel",
                    our -> Optional.ofNullable(our.facts.ticketChannelId()).map(id -> "<#" + id + ">")),
            entry("discord_account_creation_date", our -> our.accountCreated('d')),
            entry("discord_account_age", our -> our.accountCreated('R')));

    private final Facts facts;

    public BuiltIns(Facts facts) {
        this.facts = facts;
    }

    /** Empty if the name is no built-in, or its argument is malformed: then the token stays as written. */
    public Optional<Value> find(String name) {
        if (CONTEXT.contains(name)) {
            return Optional.of(context(name));
        }
        Function<BuiltIns, Optional<String>> computed = COMPUTED.get(name);
        if (computed != null) {
            return Optional.of(
                    computed.apply(this).map(Value::builtIn).orElseGet(() -> Value.missing(Source.BUILT_IN)));
        }
        return DateToken.parse(name)
                .flatMap(date -> date.from(facts.openedAt()))
                .map(Value::builtIn);
    }

    private Value context(String name) {
        String text = facts.context().get(name);
        if (text == null) {
            return Value.missing(Source.CONTEXT);
        }
        return Value.context(name.equals("average_rating") ? oneDecimal(text) : text);
    }

    private static String oneDecimal(String text) {
        if (text.length() > MAX_NUMBER_LENGTH || !text.matches("-?\\d+(\\.\\d+)?")) {
            return text;
        }
        return new BigDecimal(text).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private Optional<String> accountCreated(char style) {
        long milliseconds = (Long.parseUnsignedLong(facts.userId()) >>> SNOWFLAKE_TIME_SHIFT) + DISCORD_EPOCH;
        return Optional.of("<t:" + milliseconds / 1000 + ":" + style + ">");
    }
}

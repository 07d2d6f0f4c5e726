package net.ticketsbot.placeholder.builtin;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MONTHS;
import static java.time.temporal.ChronoUnit.WEEKS;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code date}, {@code date_days:-3:R}, {@code date_timestamp:1618953630}: an instant and how to show it. */
record DateToken(
        String name, @Nullable Long amount, @Nullable String style) {

    /** At most 12 digits reach any date, and none overflows a long. */
    private static final Pattern FORM = Pattern.compile("((?:date|time)[a-z_]*)(?::(-?\\d{1,12}))?(?::([tTdDfFR]))?");

    private static final Map<String, String> NOW = Map.of("time", "t", "date", "d", "datetime", "f");
    private static final Map<String, ChronoUnit> SHIFTED =
            Map.of("date_days", DAYS, "date_weeks", WEEKS, "date_months", MONTHS);
    private static final String DEFAULT_STYLE = "f";
    private static final int MAX_YEAR = 9999;

    static Optional<DateToken> parse(String token) {
        Matcher form = FORM.matcher(token);
        if (!form.matches()) {
            return Optional.empty();
        }
        String amount = form.group(2);
        return Optional.of(new DateToken(form.group(1), amount == null ? null : Long.valueOf(amount), form.group(3)));
    }

    /** Empty if there is no such token, it needs or refuses an argument, or the year is outside 0 to 9999. */
    Optional<String> from(Instant now) {
        try {
            return amount == null ? plain(now) : shifted(now, amount);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Optional<String> plain(Instant now) {
        if (style != null) {
            return Optional.empty();
        }
        long seconds = seconds(now.atOffset(UTC));
        if (name.equals("timestamp")) {
            return Optional.of(Long.toString(seconds));
        }
        return Optional.ofNullable(NOW.get(name)).map(its -> shown(seconds, its));
    }

    private Optional<String> shifted(Instant now, long by) {
        if (name.equals("timestamp_days")) {
            return style != null
                    ? Optional.empty()
                    : Optional.of(Long.toString(seconds(now.atOffset(UTC).plusDays(by))));
        }
        if (name.equals("date_timestamp")) {
            return Optional.of(shown(seconds(Instant.ofEpochSecond(by).atOffset(UTC)), styleOr(DEFAULT_STYLE)));
        }
        return Optional.ofNullable(SHIFTED.get(name))
                .map(unit -> shown(seconds(now.atOffset(UTC).plus(by, unit)), styleOr(DEFAULT_STYLE)));
    }

    private String styleOr(String other) {
        return style == null ? other : style;
    }

    private static long seconds(OffsetDateTime date) {
        if (date.getYear() < 0 || date.getYear() > MAX_YEAR) {
            throw new DateTimeException("a year outside 0 to 9999");
        }
        return date.toEpochSecond();
    }

    private static String shown(long seconds, String style) {
        return "<t:" + seconds + ":" + style + ">";
    }
}

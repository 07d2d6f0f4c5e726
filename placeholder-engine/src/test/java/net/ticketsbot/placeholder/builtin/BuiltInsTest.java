package net.ticketsbot.placeholder.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import net.ticketsbot.placeholder.template.Source;
import net.ticketsbot.placeholder.template.Status;
import net.ticketsbot.placeholder.template.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInsTest {

    private static final Instant OPENED = Instant.parse("2026-01-31T10:15:30Z");
    private static final long SECONDS = OPENED.getEpochSecond();
    private static final long DAY = 86_400;

    private final BuiltIns builtIns = builtIns(
            OPENED,
            Map.of(
                    "username",
                    "ryan",
                    "server",
                    "My Server",
                    "open_tickets",
                    "3",
                    "average_rating",
                    "4.25",
                    "timestamp",
                    "no"));

    @ParameterizedTest
    @CsvSource(textBlock = """
            user,                          <@585576154958921739>
            user_id,                       585576154958921739
            guild_id,                      508392876359680000
            ticket_id,                     30
            channel,                       <#508392988985262090>
            username,                      ryan
            server,                        My Server
            open_tickets,                  3
            average_rating,                4.3
            time,                          <t:1769854530:t>
            date,                          <t:1769854530:d>
            datetime,                      <t:1769854530:f>
            timestamp,                     1769854530
            date_timestamp:1618953630,     <t:1618953630:f>
            date_timestamp:1618953630:R,   <t:1618953630:R>
            date_timestamp:-1,             <t:-1:f>
            date_timestamp:253402300799,   <t:253402300799:f>
            discord_account_creation_date, <t:1559682634:d>
            discord_account_age,           <t:1559682634:R>
            """)
    void hasTheValueOfTheGuide(String name, String value) {
        assertThat(text(name)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,   2026-01-31
            1,   2026-02-28
            13,  2027-02-28
            -2,  2025-11-30
            25,  2028-02-29
            """)
    void countsMonthsByTheCalendar(int months, String date) {
        long expected = Instant.parse(date + "T10:15:30Z").getEpochSecond();

        assertThat(text("date_months:" + months)).isEqualTo("<t:" + expected + ":f>");
    }

    @Test
    void countsDaysAndWeeksFromNow() {
        assertThat(text("date_days:2")).isEqualTo("<t:" + (SECONDS + 2 * DAY) + ":f>");
        assertThat(text("date_days:-3:R")).isEqualTo("<t:" + (SECONDS - 3 * DAY) + ":R>");
        assertThat(text("date_weeks:1:D")).isEqualTo("<t:" + (SECONDS + 7 * DAY) + ":D>");
        assertThat(text("timestamp_days:-1")).isEqualTo(Long.toString(SECONDS - DAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "T", "d", "D", "f", "F", "R"})
    void takesEveryStyle(String style) {
        assertThat(text("date_weeks:0:" + style)).isEqualTo("<t:" + SECONDS + ":" + style + ">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date_days",
                "date_days:",
                "date_days:x",
                "date_days:1.5",
                "date_days:+1",
                "date_days:1:",
                "date_days:1:x",
                "date_days:1:RR",
                "date_days::R",
                "date_days:R",
                "date_days:1:R:R",
                "date_days:3000000",
                "date_days:-999999999999",
                "date_months:99999999999",
                "date_days:9999999999999999999",
                "date_years:1",
                "timestamp_days:1:R",
                "timestamp_days",
                "timestamp:1",
                "time:R",
                "date:5",
                "datetime:1",
                "date_timestamp",
                "date_timestamp:x",
                "date_timestamp:253402300800",
                "date_timestamp:1:z",
                "User",
                "unknown",
                "",
                "user.name",
                "username:1"
            })
    void leavesTheRestAsWritten(String token) {
        assertThat(builtIns.find(token)).isEmpty();
    }

    @Test
    void saysThatTheBotDidNotSendAValue() {
        Value nickname = builtIns.find("nickname").orElseThrow();

        assertThat(nickname.text()).isEqualTo("N/A");
        assertThat(nickname.status()).isEqualTo(Status.MISSING);
        assertThat(nickname.source()).isEqualTo(Source.CONTEXT);
    }

    @Test
    void escapesWhatTheBotSentButNotItsOwnMarkup() {
        assertThat(builtIns.find("username").orElseThrow().markup()).isFalse();
        assertThat(builtIns.find("user").orElseThrow().markup()).isTrue();
        assertThat(builtIns.find("date").orElseThrow().markup()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            4,           4.0
            4.25,        4.3
            4.24,        4.2
            0,           0.0
            -0.05,       -0.1
            none yet,    none yet
            1e9,         1e9
            """)
    void showsTheAverageRatingWithOneDecimal(String sent, String shown) {
        BuiltIns rated = builtIns(OPENED, Map.of("average_rating", sent));

        assertThat(rated.find("average_rating").orElseThrow().text()).isEqualTo(shown);
    }

    @Test
    void readsTheCreationDateOfTheHighestId() {
        BuiltIns highest = new BuiltIns(new Facts("1", "18446744073709551615", 1, null, OPENED, Map.of()));

        assertThat(highest.find("discord_account_age").orElseThrow().text()).isEqualTo("<t:5818116911:R>");
        assertThat(highest.find("channel").orElseThrow().status()).isEqualTo(Status.MISSING);
    }

    private String text(String name) {
        return builtIns.find(name).orElseThrow().text();
    }

    private static BuiltIns builtIns(Instant openedAt, Map<String, String> context) {
        return new BuiltIns(
                new Facts("508392876359680000", "585576154958921739", 30, "508392988985262090", openedAt, context));
    }
}

package net.ticketsbot.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.name",
                "a",
                "a b.c-d",
                "items[0]",
                "50%",
                "größe.ü",
                "$",
                "$.a.b",
                "$..price",
                "$ .a",
                "$['a key']",
                "$[\"it's\"]",
                "$['it\\'s']",
                "$[0,-1,1:5:2,*]",
                "$[?@.id == '%user_id%' && @.n > -1.5e3].name",
                "$[?(@.a || !@.b) && count(@.*) >= 1]",
                "$['%guild_id%-%user_id%%']",
                "$['100%']",
                "$['\\u00e9\\ud83d\\ude00\\n\\/']",
                "$.größe",
                "$['[(']"
            })
    void allowsWhatTheGrammarDoes(String path) {
        assertThat(PathRules.fault(path)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            .a                    | one dot
            a.                    | one dot
            a..b                  | one dot
            $a                    | behind the $
            $$                    | behind the $
            $.                    | not end with
            $.a.                  | not end with
            $[                    | every bracket
            $[?(@.a]              | in the order
            $.a]                  | in the order
            $['a                  | every quote
            $['a']["b]            | every quote
            $['a\\']             | every quote
            $.a%                  | only between quotes
            $.%user_id%           | only between quotes
            $[%user_id%]          | only between quotes
            $['%other%']          | unknown placeholder
            $['%USER_ID%']        | unknown placeholder
            $['\\x41']           | escapes of JSON
            $['\\"']             | escapes of JSON
            $["\\'"]             | escapes of JSON
            $['\\u00e']          | escapes of JSON
            $['\\ud800']         | escapes of JSON
            $['\\udc00']         | escapes of JSON
            $['\\ud800\\u0041'] | escapes of JSON
            $.a;b                 | must quote a key
            $.a#b                 | must quote a key
            $.a{b}                | must quote a key
            $.a/b                 | must quote a key
            """)
    void refusesTheRest(String path, String reason) {
        assertThat(PathRules.fault(path)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$['a\nb']", "$['\t']"})
    void aLineBreakInAStringIsWrittenAsAnEscape(String path) {
        assertThat(PathRules.fault(path)).contains("line break");
    }
}

package net.ticketsbot.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import net.ticketsbot.registry.secret.SecretValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[a-z]{32}",
                "^sk_(live|test)_\\w+$",
                "(a+)+",
                "\\pL{1,100}",
                "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                "a{0,1000}",
                "(?:[A-Z0-9]{5}-){4}[A-Z0-9]{5}"
            })
    void takesWhatIsMatchedInLinearTime(String pattern) {
        assertThat(PatternRules.fault(pattern)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "a{2,1}", "*", "(?=a)", "(?<!a)b", "(a)\\1", "a{1001}", "\\"})
    void refusesWhatIsNoRe2(String pattern) {
        assertThat(PatternRules.fault(pattern)).contains("RE2 syntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((a{20}){20}){20}){20}",
                "((((((a?){30}){30}){30}){30}){30}){30}",
                "(a{99}){99}",
                "(a{0,999}){0,999}",
                "(a{99}){99,}",
                "(a{99})?{99}",
                "a{1000}b{1000}c{1000}d{1000}",
                "(a{99})\\Q\\E{99}",
                "(a{99999999999999999999}){99}"
            })
    void refusesWhatGrowsWhenItIsCompiled(String pattern) {
        assertThat(PatternRules.fault(pattern)).isNotNull();
    }

    @Test
    void theWholeValueMatches() {
        Secret secret = new Secret("1", "api_key", null, "[a-z]+", null);

        assertThat(secret.accepts(new SecretValue("abc"))).isTrue();
        assertThat(secret.accepts(new SecretValue("abc1"))).isFalse();
        assertThat(secret.accepts(new SecretValue("1abc"))).isFalse();
        assertThat(secret.accepts(new SecretValue("abc\n"))).isFalse();
        assertThat(new Secret("1", "api_key", null, null, null).accepts(new SecretValue("ABC")))
                .isTrue();
    }
}

package net.ticketsbot.registry.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTextTest {

    private static final Map<String, String> TEXTS =
            new LinkedHashMap<>(Map.of("api_key", "k-1", "user_id", "42", "sly", "%api_key%", "money", "$1\\2"));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            plain,                      plain
            %api_key%,                  k-1
            Bearer %api_key%,           Bearer k-1
            %api_key%%user_id%,         k-142
            %api_key%api_key%,          k-1api_key%
            %unknown%api_key%,          %unknownk-1
            %API_KEY%,                  %API_KEY%
            100%,                       100%
            %sly%,                      %api_key%
            %money%,                    $1\\2
            \\%api_key\\%,                %api_key%
            \\%api_key%,                 \\%api_key%
            \\\\%api_key%,                \\\\k-1
            end\\,                       end\\
            """)
    void fillsInOnePass(String template, String expected) {
        assertThat(HeaderText.fill(template, TEXTS)).isEqualTo(expected);
    }

    @Test
    void namesAreNoExpressions() {
        assertThat(HeaderText.fill("%a-b% %aXb%", Map.of("a-b", "1", "a.b", "2")))
                .isEqualTo("1 %aXb%");
    }
}

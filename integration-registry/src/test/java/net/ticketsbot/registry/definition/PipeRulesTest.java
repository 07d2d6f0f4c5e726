package net.ticketsbot.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipeRulesTest {

    /** The engine applies them; both sides hold themselves to the file. */
    @Test
    void knowsThePipesOfTheEngine() throws IOException {
        assertThat(ContractList.text("pipes.txt"))
                .isEqualTo(Files.readString(Path.of("../placeholder-engine/contract/pipes.txt")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw",
                "after:license: | upper",
                "after:license:|upper",
                "round:0",
                "round:10",
                "limit:1 | join:, ",
                "limit:100",
                "replace:A:B",
                "replace:a\\:b:c:d",
                "replace:A:",
                "join:",
                "join: \\| ",
                "prefix:Level\\ | upper",
                "prefix:\\\\",
                "yes_no:YES:NO",
                "yes_no::",
                "default:",
                "default:a:b:c",
                "hex_to_decimal | number | first"
            })
    void readsPipesFromLeftToRight(String format) {
        assertThat(PipeRules.fault(format)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            html          ; has an unknown pipe
            uper          ; did you mean upper?
            rond:2        ; did you mean round?
            Upper         ; did you mean upper?
            raw | uppper  ; did you mean upper?
            completely    ; has an unknown pipe
            ``            ; on both sides of every bar
            raw |         ; on both sides of every bar
            raw || upper  ; on both sides of every bar
            round         ; must have round:N with a whole number from 0 to 10
            round:11      ; must have round:N
            round:-1      ; must have round:N
            round:02      ; must have round:N
            round:x       ; must have round:N
            round:1:2     ; must have round:N
            limit:0       ; must have limit:N with a whole number from 1 to 100
            limit:101     ; must have limit:N
            limit:99999999999 ; must have limit:N
            raw:x         ; must have raw
            raw:          ; must have raw
            after         ; must have after:TEXT
            after:        ; must have after:TEXT
            replace:A     ; must have replace:TEXT:TEXT
            replace::B    ; must have replace:TEXT:TEXT
            yes_no:YES    ; must have yes_no:TEXT:TEXT
            prefix:a\\b   ; must write a backslash as
            prefix:a\\    ; must write a backslash as
            """)
    void refusesUnknownNamesAndWrongArguments(String format, String reason) {
        assertThat(PipeRules.fault(format)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"completely,you mean", "html,you mean"})
    void suggestsNothingThatIsFarAway(String format, String words) {
        assertThat(PipeRules.fault(format)).isNotNull().doesNotContain(words);
    }
}

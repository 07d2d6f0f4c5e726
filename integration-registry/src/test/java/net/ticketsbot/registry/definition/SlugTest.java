package net.ticketsbot.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Example,                            example
            My Integration,                     my-integration
            '  --A.b--  ',                      a-b
            Crème Brûlée,                       creme-brulee
            ＡＢＣ,                              abc
            日本語,                              integration
            🙂,                                 integration
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b,  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            """)
    void keepsWhatCanStandBetweenPercentSigns(String name, String slug) {
        assertThat(Slug.of(name)).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bloxlink", "Ticket", "FORM", " form! "})
    void thePlatformsWordsAreReserved(String name) {
        assertThat(Slug.isReserved(Slug.of(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bloxlinks", "Tickets", "Forms", "A form"})
    void theirNeighboursAreNot(String name) {
        assertThat(Slug.isReserved(Slug.of(name))).isFalse();
    }
}

package net.ticketsbot.registry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void theBuiltInIntegrationKeepsItsName() {
        assertThat(Slug.isReserved(Slug.of("Bloxlink"))).isTrue();
        assertThat(Slug.isReserved(Slug.of("Bloxlinks"))).isFalse();
    }
}

package net.ticketsbot.imageproxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTokenTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # token,      written so
            AA.AA.AA,     true
            AQ.Ag.Aw,     true
            AB.AA.AA,     false
            AA.AA.AB,     false
            AAA.AAE.AA,   true
            AAA.AAB.AA,   false
            AAAA.____.--,  false
            AAAA.____.-A,  true
            A.AA.AA,      false
            AAAAA.AA.AA,  false
            AA.AA,        false
            AA.AA.AA.AA,  false
            AA..AA,       false
            AA.AA.,       false
            .AA.AA,       false
            A+.AA.AA,     false
            AA==.AA.AA,   false
            A€.AA.AA,     false
            ..,           false
            """)
    void hasThreePartsWithoutABitToSpare(String token, boolean isWritten) {
        assertThat(CanonicalToken.isWritten(token)).isEqualTo(isWritten);
    }
}

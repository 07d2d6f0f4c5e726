package net.ticketsbot.resolver.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfSignedTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void isACertificateAndSignedByItsOwnKey() throws Exception {
        SelfSigned self = SelfSigned.of("warm-up.example.com", NOON);

        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(self.certificate().getBytes()));

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(NOON));
        assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(2, "warm-up.example.com"));
    }
}

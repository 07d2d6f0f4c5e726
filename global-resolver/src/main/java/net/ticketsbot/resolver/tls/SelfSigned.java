package net.ticketsbot.resolver.tls;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * A key and a certificate for it (RFC 5280, 4.1) that live as long as one warm-up. The JDK can make one with its keytool alone, and a library for it would be
 * larger than all else that a proxy loads.
 *
 * @param key PKCS #8 as PEM
 * @param certificate as PEM
 */
public record SelfSigned(Buffer key, Buffer certificate) {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_ID = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;
    private static final int DNS_NAME = 0x82;

    private static final byte[] V3 = {2};
    private static final byte[] ECDSA_WITH_SHA256 = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2};
    private static final byte[] COMMON_NAME = {0x55, 4, 3};
    private static final byte[] ALTERNATIVE_NAME = {0x55, 0x1d, 0x11};

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration VALIDITY = Duration.ofHours(1);

    public static SelfSigned of(String name, Instant now) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        byte[] algorithm = der(SEQUENCE, der(OBJECT_ID, ECDSA_WITH_SHA256));
        byte[] subject =
                der(SEQUENCE, der(SET, der(SEQUENCE, der(OBJECT_ID, COMMON_NAME), der(UTF8_STRING, ascii(name)))));
        byte[] toBeSigned = der(
                SEQUENCE,
                der(VERSION, der(INTEGER, V3)),
                der(INTEGER, new byte[] {1}),
                algorithm,
                subject,
                der(SEQUENCE, time(now.minus(VALIDITY)), time(now.plus(VALIDITY))),
                subject,
                keys.getPublic().getEncoded(),
                der(EXTENSIONS, der(SEQUENCE, alternativeName(name))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(toBeSigned);
        byte[] whole = der(SEQUENCE, toBeSigned, algorithm, der(BIT_STRING, new byte[] {0}, signature.sign()));
        return new SelfSigned(pem("PRIVATE KEY", keys.getPrivate().getEncoded()), pem("CERTIFICATE", whole));
    }

    private static byte[] alternativeName(String name) {
        return der(
                SEQUENCE,
                der(OBJECT_ID, ALTERNATIVE_NAME),
                der(OCTET_STRING, der(SEQUENCE, der(DNS_NAME, ascii(name)))));
    }

    private static byte[] time(Instant instant) {
        return der(UTC_TIME, ascii(UTC.format(instant)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One value of X.690, 8.1: its tag, the length of its parts, and the parts; shorter than 64 KiB. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        if (length >= 0x100) {
            value.write(0x82);
            value.write(length >> 8);
        } else if (length >= 0x80) {
            value.write(0x81);
        }
        value.write(length);
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }

    private static Buffer pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return Buffer.buffer("-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }
}

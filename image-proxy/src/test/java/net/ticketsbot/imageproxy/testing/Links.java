package net.ticketsbot.imageproxy.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Mints tokens as the registry does. */
public final class Links {

    public static final String FIRST_KEY = "first test key of 32 bytes or more";
    public static final String SECOND_KEY = "second test key of 32 bytes or more";

    private Links() {}

    /** A good one, for an hour. */
    public static String to(String url) {
        return sign(FIRST_KEY, claims(url, Instant.now().plusSeconds(3600).getEpochSecond()));
    }

    /** The three claims, with whatever should stand in exp. */
    public static Map<String, Object> claims(String url, Object exp) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("url", url);
        claims.put("request_id", UUID.randomUUID().toString());
        claims.put("exp", exp);
        return claims;
    }

    public static String sign(String key, Map<String, Object> claims) {
        return sign(key, JSONObjectUtils.toJSONString(claims));
    }

    public static String sign(String key, String payload) {
        JWSObject link = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(payload));
        try {
            link.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return link.serialize();
    }
}

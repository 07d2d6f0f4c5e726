package net.ticketsbot.imageproxy.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

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
        return sign(key, JsonUtil.toJson(claims));
    }

    public static String sign(String key, String payload) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("HS256");
        signature.setDoKeyValidation(false);
        signature.setKey(new HmacKey(key.getBytes(StandardCharsets.UTF_8)));
        signature.setPayload(payload);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }
}

package net.ticketsbot.local.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CanaryTest {

    private final Canary canary = new Canary("a canary");

    @Test
    void isFoundInEveryEncoding() throws JsonProcessingException {
        for (String before : new String[] {"", "a", "ab", "abc"}) {
            String text = before + canary.value() + "z";

            assertThat(canary.isIn(text)).isTrue();
            assertThat(canary.isIn(new ObjectMapper().writeValueAsString(text))).isTrue();
            assertThat(canary.isIn(URLEncoder.encode(text, UTF_8))).isTrue();
            assertThat(canary.isIn(HexFormat.of().formatHex(text.getBytes(UTF_8))))
                    .isTrue();
            assertThat(canary.isIn(Base64.getEncoder().encodeToString(text.getBytes(UTF_8))))
                    .isTrue();
            assertThat(canary.isIn(Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8))))
                    .isTrue();
        }
    }

    @Test
    void isNotFoundWhereAnotherIs() {
        assertThat(canary.isIn(new Canary("another").value())).isFalse();
    }
}

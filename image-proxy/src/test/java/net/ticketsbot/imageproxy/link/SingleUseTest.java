package net.ticketsbot.imageproxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.ticketsbot.imageproxy.testing.Links;
import net.ticketsbot.imageproxy.testing.Origin;
import net.ticketsbot.imageproxy.testing.ProxyTest;
import net.ticketsbot.imageproxy.testing.Samples;
import net.ticketsbot.imageproxy.testing.Viewer;
import org.junit.jupiter.api.Test;

@ProxyTest
@TestProfile(SingleUseTest.SingleUse.class)
class SingleUseTest {

    private final Viewer viewer = new Viewer();

    @Test
    void showsAPictureOnceForALink() throws Exception {
        try (Origin origin = Origin.start()) {
            String url = origin.serves("image/png", Samples.PNG);
            String token = Links.to(url);

            HttpResponse<byte[]> first = viewer.open(token);
            HttpResponse<byte[]> second = viewer.open(token);
            HttpResponse<byte[]> other = viewer.get(url);

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(second.statusCode()).isEqualTo(400);
            assertThat(new String(second.body(), StandardCharsets.UTF_8)).contains("/problems/link-used");
            assertThat(other.statusCode()).isEqualTo(200);
        }
    }

    /** The original's behaviour. */
    public static final class SingleUse implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("image-proxy.single-use", "true");
        }
    }
}

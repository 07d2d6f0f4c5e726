package net.ticketsbot.resolver.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import net.ticketsbot.resolver.address.AddressClass;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.address.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AttackTest {

    static final List<Attack> ATTACKS = Attack.all();

    private static final AddressPolicy POLICY = AddressPolicy.publicOnly();

    @Test
    void theListIsLong() {
        assertThat(ATTACKS).doesNotHaveDuplicates().hasSizeGreaterThan(110);
    }

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void eachEndsWhereTheListSays(Attack attack) {
        assertThat(end(attack.url())).isEqualTo(attack.end());
    }

    private static String end(String url) {
        try {
            Destination destination = Destination.parse(url);
            InetAddress literal = destination.literal();
            if (literal != null && POLICY.decide(literal, destination.port()) instanceof Verdict.Denied) {
                return AddressClass.of(literal).name();
            }
            return "allowed";
        } catch (InvalidDestinationException e) {
            return e.isDenied() ? "DENIED" : "INVALID_URL";
        }
    }
}

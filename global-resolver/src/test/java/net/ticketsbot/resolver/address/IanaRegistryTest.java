package net.ticketsbot.resolver.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.ticketsbot.resolver.address.IanaRegistry.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every row of both registries: its first, middle and last address and both neighbours. */
class IanaRegistryTest {

    static final List<Block> BLOCKS = IanaRegistry.blocks();

    private static final AddressPolicy POLICY = AddressPolicy.of(List.of(), List.of(), Set::of);
    private static final BigInteger NAT64 = new BigInteger("0064ff9b0000000000000000", 16);

    @Test
    void bothRegistriesAreReadWhole() {
        assertThat(BLOCKS).filteredOn(block -> block.width() == 32).hasSize(26);
        assertThat(BLOCKS).filteredOn(block -> block.width() == 128).hasSize(25);
    }

    @ParameterizedTest
    @FieldSource("BLOCKS")
    void aBlockIsRefusedFromItsFirstAddressToItsLast(Block block) {
        for (BigInteger number : List.of(block.first(), block.middle(), block.last())) {
            InetAddress address = Block.address(block.width(), number);

            Verdict verdict = POLICY.decide(address, 443);

            if (isOfPublicServer(block, number)) {
                assertThat(verdict).isEqualTo(new Verdict.Allowed(address));
            } else {
                assertThat(verdict).isInstanceOf(Verdict.Denied.class);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("BLOCKS")
    void aRefusalNamesTheRfcOfTheNarrowestRowThatHoldsTheAddress(Block block) {
        InetAddress address = Block.address(block.width(), block.last());
        Block narrowest = BLOCKS.stream()
                .filter(other -> other.contains(block.width(), block.last()))
                .min(Comparator.comparing(other -> other.last().subtract(other.first())))
                .orElseThrow();

        Verdict.Denied verdict = (Verdict.Denied) POLICY.decide(address, 443);

        assertThat(narrowest.rfcs())
                .anySatisfy(rfc -> assertThat(verdict.reason()).contains("(" + rfc + ")"));
    }

    @ParameterizedTest
    @FieldSource("BLOCKS")
    void itsNeighboursAreJudgedByWhatTheyAre(Block block) {
        BigInteger before = block.first().subtract(BigInteger.ONE);
        BigInteger after = block.last().add(BigInteger.ONE);
        List<BigInteger> neighbours = Stream.of(before, after)
                .filter(number -> number.signum() >= 0 && number.bitLength() <= block.width())
                .toList();

        assertThat(neighbours).isNotEmpty().allSatisfy(number -> {
            InetAddress address = Block.address(block.width(), number);
            assertThat(POLICY.decide(address, 443) instanceof Verdict.Allowed)
                    .as(address.toString())
                    .isEqualTo(isOrdinary(block.width(), number));
        });
    }

    /** The one block that is judged by what it embeds. */
    private static boolean isOfPublicServer(Block block, BigInteger number) {
        return block.width() == 128
                && number.shiftRight(32).equals(NAT64)
                && isOrdinary(32, number.and(BigInteger.valueOf(0xffff_ffffL)));
    }

    /** No row claims it, it is unicast and, in IPv6, in the space that is handed out. */
    private static boolean isOrdinary(int width, BigInteger number) {
        boolean isUnicast = width == 32
                ? number.shiftRight(28).intValue() < 0xe
                : number.shiftRight(125).intValue() == 1;
        return isUnicast && BLOCKS.stream().noneMatch(block -> block.contains(width, number));
    }
}

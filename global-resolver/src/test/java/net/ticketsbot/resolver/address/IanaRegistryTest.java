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

    static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding("compatible", "0", 0, false),
            new Embedding("mapped", "ffff00000000", 0, false),
            new Embedding("SIIT", "ffff000000000000", 0, false),
            new Embedding("NAT64", "0064ff9b000000000000000000000000", 0, false),
            new Embedding("local NAT64", "0064ff9b000100000000000000000000", 0, false),
            new Embedding("6to4", "20020000000000000000000000000001", 80, false),
            new Embedding("Teredo", "20010000000000000000000000000000", 0, true),
            new Embedding("ISATAP", "260647000000000000005efe00000000", 0, false),
            new Embedding("ISATAP, universal", "260647000000000002005efe00000000", 0, false));

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
                assertThat(verdict).isEqualTo(new Verdict.Allowed());
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

    @ParameterizedTest
    @FieldSource("EMBEDDINGS")
    void anEmbeddedBorderIsRefusedUnlessAPublicServerIsBehindNat64(Embedding embedding) {
        List<BigInteger> borders = BLOCKS.stream()
                .filter(block -> block.width() == 32)
                .flatMap(block -> Stream.of(
                        block.first().subtract(BigInteger.ONE),
                        block.first(),
                        block.middle(),
                        block.last(),
                        block.last().add(BigInteger.ONE)))
                .filter(number -> number.signum() >= 0 && number.bitLength() <= 32)
                .toList();

        assertThat(borders).hasSizeGreaterThan(100).allSatisfy(border -> {
            InetAddress address = Block.address(128, embedding.of(border));
            assertThat(POLICY.decide(address, 443) instanceof Verdict.Allowed)
                    .as(address.toString())
                    .isEqualTo(embedding.name().equals("NAT64") && isOrdinary(32, border));
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

    /** A prefix in hexadecimal, and where in it the IPv4 address stands, inverted or not. */
    record Embedding(String name, String prefix, int shift, boolean isInverted) {

        BigInteger of(BigInteger ipv4) {
            BigInteger bits = isInverted ? ipv4.xor(BigInteger.valueOf(0xffff_ffffL)) : ipv4;
            return new BigInteger(prefix, 16).or(bits.shiftLeft(shift));
        }
    }
}

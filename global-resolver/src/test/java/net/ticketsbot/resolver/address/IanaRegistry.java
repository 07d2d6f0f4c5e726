package net.ticketsbot.resolver.address;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** IANA's two special-purpose registries as it publishes them, read with none of the code that they test. */
final class IanaRegistry {

    private static final Pattern BLOCK = Pattern.compile("([0-9a-f.:]+)/([0-9]+)");
    private static final Pattern RFC = Pattern.compile("RFC ?([0-9]+)");
    private static final Pattern FIELD = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,\n\"]*)");

    private IanaRegistry() {}

    static List<Block> blocks() {
        return Stream.of("iana-ipv4-special-registry.csv", "iana-ipv6-special-registry.csv")
                .flatMap(file -> rows(text(file)).stream().skip(1))
                .flatMap(IanaRegistry::blocks)
                .toList();
    }

    private static Stream<Block> blocks(List<String> row) {
        Set<String> rfcs = new TreeSet<>();
        RFC.matcher(row.get(2)).results().forEach(rfc -> rfcs.add("RFC " + rfc.group(1)));
        return BLOCK.matcher(row.get(0)).results().map(block -> block(block, row.get(1), rfcs));
    }

    private static Block block(MatchResult block, String name, Set<String> rfcs) {
        BigInteger first =
                new BigInteger(1, AddressClassTest.literal(block.group(1)).getAddress());
        int width = block.group(1).indexOf(':') < 0 ? 32 : 128;
        BigInteger size = BigInteger.ONE.shiftLeft(width - Integer.parseInt(block.group(2)));
        return new Block(block.group(), name, width, first, first.add(size).subtract(BigInteger.ONE), rfcs);
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        Matcher field = FIELD.matcher(csv.replace("\r\n", "\n"));
        for (int at = 0; at < field.regionEnd() && field.find(at); at = field.end() + 1) {
            row.add(field.group(1) != null ? field.group(1).replace("\"\"", "\"") : field.group(2));
            if (field.end() == field.regionEnd() || csv.replace("\r\n", "\n").charAt(field.end()) == '\n') {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        return rows;
    }

    private static String text(String file) {
        try (InputStream in = IanaRegistry.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** Some rows hold two blocks. */
    record Block(String cidr, String name, int width, BigInteger first, BigInteger last, Set<String> rfcs) {

        boolean contains(int otherWidth, BigInteger address) {
            return width == otherWidth && first.compareTo(address) <= 0 && last.compareTo(address) >= 0;
        }

        BigInteger middle() {
            return first.add(last).shiftRight(1);
        }

        static InetAddress address(int width, BigInteger number) {
            String hex = String.format("%0" + width / 4 + "x", number);
            return width == 32
                    ? IpText.ipv4(number.intValue())
                    : AddressClassTest.literal(hex.replaceAll("(.{4})(?!$)", "$1:"));
        }
    }
}

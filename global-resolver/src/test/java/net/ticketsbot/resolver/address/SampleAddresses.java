package net.ticketsbot.resolver.address;

import java.net.InetAddress;
import java.util.Random;

/** Addresses as a guard sees them: most are public, some are attempts. The same ones in every run. */
final class SampleAddresses {

    static final int COUNT = 256;

    private static final long SEED = 2026;
    private static final int[] ATTEMPTS = {0x7f00_0001, 0x0a00_0001, 0xc0a8_0001, 0xa9fe_a9fe};

    private SampleAddresses() {}

    static InetAddress[] ipv4() {
        Random random = new Random(SEED);
        InetAddress[] addresses = new InetAddress[COUNT];
        for (int i = 0; i < COUNT; i++) {
            addresses[i] = IpText.ipv4(i % 16 == 0 ? ATTEMPTS[i / 16 % ATTEMPTS.length] : random.nextInt());
        }
        return addresses;
    }

    /** Three in four from the space that is handed out, the rest from anywhere. */
    static InetAddress[] ipv6() {
        Random random = new Random(SEED);
        InetAddress[] addresses = new InetAddress[COUNT];
        for (int i = 0; i < COUNT; i++) {
            int first = i % 4 == 0 ? random.nextInt(0x1_0000) : new int[] {0x2001, 0x2606, 0x2a00, 0x2400}[i / 4 % 4];
            String text = String.format("%x:%x:%x::%x", first, random.nextInt(0x1_0000), i, random.nextInt(0x1_0000));
            addresses[i] = AddressClassTest.literal(text);
        }
        return addresses;
    }
}

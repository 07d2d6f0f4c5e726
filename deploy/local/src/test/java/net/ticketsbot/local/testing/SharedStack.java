package net.ticketsbot.local.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.PortChoice;
import net.ticketsbot.local.part.PortChoice.Rest;
import net.ticketsbot.local.process.DataFolder;
import net.ticketsbot.local.stack.LocalStack;
import net.ticketsbot.local.stack.StackHome;
import net.ticketsbot.local.stack.StackSettings;
import net.ticketsbot.resolver.testing.DnsStub;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands out the whole stack, on free ports and started once for all tests of a run. Its secure-proxy knows one name,
 * {@link #INTERNAL_NAME}, which resolves to 10.0.0.1.
 */
public final class SharedStack implements ParameterResolver {

    public static final String INTERNAL_NAME = "intern.example.com";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalStack.class;
    }

    @Override
    public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.create(SharedStack.class));
        return store.computeIfAbsent(SharedStack.class, any -> Held.start(), Held.class)
                .stack();
    }

    /** Closed by JUnit after the last test. */
    private record Held(LocalStack stack, DnsStub dns) implements AutoCloseable {

        static Held start() {
            DnsStub dns = DnsStub.start().answer(INTERNAL_NAME, "10.0.0.1");
            try {
                Path target = Path.of("target").toAbsolutePath();
                Path home = target.resolve("it").resolve("stack");
                new DataFolder(home).discardIfIncomplete();
                StackSettings settings = new StackSettings(
                        target.resolve("../../.."),
                        target.resolve("embedded-pg"),
                        home,
                        PortChoice.choose(Map.of(), Rest.RANDOM),
                        Map.of(
                                Part.SECURE_PROXY,
                                Map.of("dns.servers", dns.server()),
                                // No test can wait for the age at which a key is replaced.
                                Part.REGISTRY,
                                Map.of(
                                        "secret.reload", "200ms",
                                        "secret.rotation-interval", "200ms",
                                        "secret.data-key-lifetime", "5s",
                                        "secret.data-key-notice", "2s")));
                LocalStack stack = LocalStack.prepare(StackHome.claim(home), settings, new Silence());
                stack.start();
                warmUp(stack);
                return new Held(stack, dns);
            } catch (Exception e) {
                throw new IllegalStateException("the stack did not start", e);
            }
        }

        /** The first lookup of a cold stack may take longer than an integration is given. */
        private static void warmUp(LocalStack stack) throws IOException, InterruptedException {
            try (AuthorServer server = new AuthorServer()) {
                Tenant tenant = Tenant.of(stack);
                tenant.add(Definitions.single("warm", server.url("/good")));
                boolean warm = false;
                for (int i = 0; i < 10 && !warm; i++) {
                    warm = tenant.openTicket("%warm%").text().equals("fine");
                }
            }
        }

        @Override
        public void close() {
            stack.close();
            dns.close();
        }
    }
}

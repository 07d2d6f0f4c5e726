package net.ticketsbot.registry.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The whole service, with a PostgreSQL and keys of its own. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@QuarkusTestResource(Keys.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RegistryTest {}

package net.ticketsbot.registry.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.ticketsbot.registry.testing.MigratedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of the service, explained on 100,000 integrations and 1,000,000 activations: none reads much more than it answers. */
class QueryPlanTest {

    private static final Pattern SQL = Pattern.compile("(select|insert|update|delete|with) .*", Pattern.DOTALL);

    /** Of 8 KiB each. A page of twenty integrations takes some hundreds; the table of all activations has more than ten thousand. */
    private static final int MAX_BLOCKS = 2000;

    /** By the constant's name: what it is called with, for a server and an author in the middle of many. */
    private static final Map<String, String> ARGUMENTS = Map.ofEntries(
            Map.entry("Integrations.COUNT_OWNED_BY", "'7'"),
            Map.entry("Integrations.OWNED_BY", "'7', pg_temp.last_id(), 21"),
            Map.entry("Integrations.VISIBLE_TO", "'7', pg_temp.id(70), '{7,8,9}'"),
            Map.entry("Integrations.OWNED", "pg_temp.id(35), '7'"),
            Map.entry("Integrations.OWNED_FOR_UPDATE", "pg_temp.id(35), '7'"),
            Map.entry("Integrations.CREATE", "gen_random_uuid(), '7', 'a-new-slug'"),
            Map.entry("Integrations.REVISE", "pg_temp.id(35), 1, 2, 'some words'"),
            Map.entry("Integrations.REMOVE", "pg_temp.id(35)"),
            Map.entry("Integrations.FORGET_COUNT", "pg_temp.id(35)"),
            Map.entry("Catalogue.ALL", "'', 9223372036854775807, pg_temp.last_id(), 21"),
            Map.entry("Catalogue.FOUND", "'', 9223372036854775807, pg_temp.last_id(), 21, 'rare7:*'"),
            Map.entry("Catalogue.OFFERED_IN_GUILD", "'7', 9223372036854775807, pg_temp.last_id(), 21, '7'"),
            Map.entry("Definitions.NEWEST_OF_VERSION", "pg_temp.id(35), 1"),
            Map.entry("Definitions.VALUES", "pg_temp.id(35), 1"),
            Map.entry("Definitions.VALUES_IN_GUILD", "'7'"),
            Map.entry("Definitions.BEGIN_VERSION", "pg_temp.id(35), 2, 2"),
            Map.entry("Definitions.CONTINUE_VERSION", "pg_temp.id(35), 1, 2"),
            Map.entry("Definitions.WRITE", "pg_temp.id(35), 1, 2, '{}', '7'"),
            Map.entry("Definitions.WRITE_VALUE", "pg_temp.id(35), 1, 'header', 'X-Other', null, ''"),
            Map.entry("Definitions.PRUNE", "pg_temp.id(35), 100"),
            Map.entry("Definitions.FORGET_UNUSED_VERSIONS", "pg_temp.id(35), 100"),
            Map.entry("GuildCounts.ADD_UP", ""),
            Map.entry(
                    "GuildListing.BUILT_IN",
                    "'7', '7', '00000000-0000-0000-0000-000000000000', 21, array[pg_temp.id(35)]"),
            Map.entry("PlatformIntegrations.CREATE", "gen_random_uuid(), 'a-new-slug', 'some words'"),
            Map.entry("PlatformIntegrations.FIND", "pg_temp.id(35)"),
            Map.entry("GuildListing.ACTIVE", "'7', '7', 0, 21"),
            Map.entry("GuildListing.OWN", "'7', '7', '00000000-0000-0000-0000-000000000000', 21"),
            Map.entry("Activations.IN", "'7'"),
            Map.entry("Activations.ACCEPTED_VERSION", "'7', pg_temp.had()"),
            Map.entry("Activations.ROOM", "'7'"),
            Map.entry("Activations.SECRETS", "'7'"),
            Map.entry("Activations.ADD", "'7', pg_temp.id(99), 1, 50, '7'"),
            Map.entry("Activations.ACCEPT", "'7', pg_temp.had(), 1, '7'"),
            Map.entry("Activations.COUNT", "pg_temp.id(35), 1"),
            Map.entry("Activations.FORGET_SECRETS", "'7', pg_temp.had()"),
            Map.entry("Activations.KEEP_SECRET", "'7', pg_temp.had(), 1, 'other', null, ''"),
            Map.entry("Activations.REMOVE", "'7', pg_temp.had()"),
            Map.entry("DataKeyTable.ALL", ""),
            Map.entry("DataKeyTable.ADD", "1, '', 'root', 'enabled', 'enabled'"),
            Map.entry("DataKeyTable.REWRAP", "'', 'root', 1, ''"),
            Map.entry("DataKeyTable.DEMOTE", ""),
            Map.entry("DataKeyTable.PROMOTE", "1"),
            Map.entry("DataKeyTable.RETIRE", "1"),
            Map.entry("RowSecurityCheck.SEES_EVERYTHING", ""),
            Map.entry("WelcomeMessages.IN_GUILD", "'7'"),
            Map.entry("WelcomeMessages.OF_PANEL", "'7', 'support'"),
            Map.entry("WelcomeMessages.PUT", "'7', 'support', '{}'"),
            Map.entry("WelcomeMessages.COUNT_OTHERS", "'7', 'support'"),
            Map.entry("WelcomeMessages.REMOVE", "'7', 'support'"),
            Map.entry("Outbox.ADD", "gen_random_uuid(), '7', '{}'"),
            Map.entry("OutboxRows.HOLD", "gen_random_uuid(), 10000"),
            Map.entry("OutboxRows.RELEASE", "gen_random_uuid()"),
            Map.entry("OutboxRows.OLDEST", "100"),
            Map.entry("OutboxRows.FORGET", "'{7,8,9}'"),
            Map.entry("OutboxRows.REFUSE", "7"),
            Map.entry("OutboxRows.BACKLOG", "10000"),
            Map.entry("RequestLog.POSITIONS", "'integration-request', '{0,1}'"),
            Map.entry("RequestLog.ADD", "pg_temp.requests()"),
            Map.entry("RequestLog.SHORTEN", "pg_temp.requests(), 100"),
            Map.entry("RequestLog.MOVE", "'integration-request', 0, 7"),
            Map.entry("RequestRetention.FORGET_COUNTS", "30, 200"),
            Map.entry("RequestRetention.FORGET_REQUESTS", "30, 200"),
            Map.entry("AuditLog.ADD", "'7', 'integration_added', pg_temp.id(35), '7', '{}'"),
            Map.entry("AuditLog.IS_OWNED", "pg_temp.id(35), '7'"),
            Map.entry("AuditLog.OF_INTEGRATION", "pg_temp.id(35), 9223372036854775807, '7', 21"),
            Map.entry("AuditLog.OF_GUILD", "'7', 9223372036854775807, 21"));

    /** They read no table. */
    private static final Set<String> WITHOUT_TABLES = Set.of(
            "Locks.HOLD",
            "Transactions.IN_THE_NAME_OF",
            "Maintenance.BEGIN",
            "Maintenance.HOLD",
            "Maintenance.TRY_TO_HOLD");

    private static final Map<String, String> QUERIES = queries();

    private static MigratedDatabase database;
    private static Connection service;

    @BeforeAll
    static void fill() throws SQLException {
        database = MigratedDatabase.start();
        try (Connection connection = database.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("begin");
            statement.execute("""
                    insert into integration (id, owner_id, slug, version, revision, approved_version, guild_count, catalogue_text)
                    select md5(n::text)::uuid, (n / 5)::text, 'slug-' || n, 1, 1,
                        case when n % 4 = 0 then 1 end, n % 1000,
                        case when n % 4 = 0 then to_tsvector('simple', 'Name ' || n || ' scores rare' || n) end
                    from generate_series(1, 100000) n""");
            statement.execute("""
                    insert into integration_version (integration_id, version, revision)
                    select id, 1, 1 from integration""");
            statement.execute("""
                    insert into definition (integration_id, revision, version, document, written_by)
                    select id, 1, 1, jsonb_build_object('name', slug, 'description', repeat(md5(slug), 20)), owner_id
                    from integration""");
            statement.execute("""
                    insert into author_value (integration_id, version, kind, name, sealed_value)
                    select id, 1, 'header', 'Authorization', decode(md5(slug), 'hex') from integration""");
            // One integration is in every fourth server; a server has four.
            statement.execute("""
                    insert into activation (guild_id, integration_id, version, position, accepted_by, accepted_at)
                    select g::text, md5((case when k = 0 and g % 4 = 0 then 4 else (g * 7919 + k * 31337) % 100000 + 1 end)::text)::uuid,
                        1, k, '7', now()
                    from generate_series(1, 250000) g, generate_series(0, 3) k
                    on conflict do nothing""");
            statement.execute("""
                    insert into activation_secret (guild_id, integration_id, version, name, sealed_value)
                    select guild_id, integration_id, 1, 'api_key', decode(md5(guild_id), 'hex') from activation
                    where position = 1""");
            statement.execute("""
                    insert into welcome_message (guild_id, panel_id, embed)
                    select g::text, 'panel-' || p, '{}' from generate_series(1, 100000) g, generate_series(1, 2) p""");
            statement.execute("""
                    insert into audit_entry (actor, action, integration_id, guild_id)
                    select accepted_by, 'integration_added', integration_id, guild_id from activation where position = 0""");
            statement.execute("""
                    insert into outbox_event (event_id, key, payload)
                    select gen_random_uuid(), n::text, '{}' from generate_series(1, 100000) n""");
            // A hundred of each of a thousand integrations, and as many days.
            statement.execute("""
                    insert into request_log (event_id, integration_id, guild_id, at, outcome, cached)
                    select gen_random_uuid(), md5((n % 1000)::text)::uuid, (n % 1000)::text,
                        now() - n % 40 * interval '1 day', 'ok', false
                    from generate_series(1, 100000) n""");
            statement.execute("""
                    insert into request_count (integration_id, guild_id, day, outcome, latency, count)
                    select md5(n::text)::uuid, n::text, current_date - d, 'ok', 3, 1
                    from generate_series(1, 5000) n, generate_series(1, 40) d""");
            statement.execute("commit");
            statement.execute("analyze");
        }
        service = database.asService();
        try (Statement statement = service.createStatement()) {
            statement.execute(
                    "create function pg_temp.id(n int) returns uuid language sql immutable return md5(n::text)::uuid");
            statement.execute("create function pg_temp.last_id() returns uuid language sql immutable"
                    + " return 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid");
            statement.execute("create function pg_temp.had() returns uuid language sql stable"
                    + " return (select integration_id from activation where guild_id = '7' and position = 0)");
            statement.execute("create function pg_temp.requests() returns jsonb language sql stable"
                    + " return (select jsonb_agg(jsonb_build_object('event_id', gen_random_uuid(), 'integration_id', md5(n::text),"
                    + " 'guild_id', n::text, 'at', now(), 'outcome', 'ok', 'milliseconds', n, 'cached', false))"
                    + " from generate_series(1, 10) n)");
            statement.execute("set registry.guild = '7'");
            statement.execute("set registry.owner = '7'");
            statement.execute("set plan_cache_mode = force_custom_plan");
        }
        service.setAutoCommit(false);
    }

    @AfterAll
    static void stop() throws SQLException {
        service.close();
        database.close();
    }

    /** Whoever writes a query says here what it is called with, and sees it explained. */
    @Test
    void everyQueryIsExplained() {
        assertThat(QUERIES.keySet()).containsExactlyInAnyOrderElementsOf(ARGUMENTS.keySet());
    }

    static Stream<String> names() {
        return ARGUMENTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsLittleMoreThanItAnswers(String name) throws SQLException, JsonProcessingException {
        JsonNode plan = explain(QUERIES.getOrDefault(name, ""), ARGUMENTS.getOrDefault(name, ""))
                .at("/0/Plan");

        assertThat(plan.path("Shared Hit Blocks").asInt()
                        + plan.path("Shared Read Blocks").asInt())
                .as(plan.toPrettyString())
                .isLessThan(MAX_BLOCKS);
    }

    private static JsonNode explain(String query, String arguments) throws SQLException, JsonProcessingException {
        try (Statement statement = service.createStatement()) {
            statement.execute("prepare query as " + numbered(query));
            String call = arguments.isEmpty() ? "query" : "query(" + arguments + ")";
            try (ResultSet plan = statement.executeQuery("explain (analyze, buffers, format json) execute " + call)) {
                plan.next();
                return new ObjectMapper().readTree(plan.getString(1));
            }
        } finally {
            service.rollback();
            forget();
        }
    }

    /** JDBC counts the parameters itself. */
    private static String numbered(String query) {
        AtomicInteger count = new AtomicInteger();
        return Pattern.compile("\\?").matcher(query).replaceAll(mark -> "\\$" + count.incrementAndGet());
    }

    private static void forget() throws SQLException {
        try (Statement statement = service.createStatement()) {
            statement.execute("deallocate all");
        }
    }

    /** Every constant that holds SQL, by the name of its class and its own. */
    private static Map<String, String> queries() {
        Map<String, String> queries = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("net.ticketsbot.registry")
                .forEach(type -> type.getFields().stream()
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> field.getRawType().isEquivalentTo(String.class))
                        .forEach(field -> {
                            String name = type.getSimpleName() + '.' + field.getName();
                            String text = value(field);
                            if (SQL.matcher(text).matches() && !WITHOUT_TABLES.contains(name)) {
                                queries.put(name, text);
                            }
                        }));
        return queries;
    }

    private static String value(JavaField field) {
        try {
            Field constant = field.reflect();
            constant.setAccessible(true);
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

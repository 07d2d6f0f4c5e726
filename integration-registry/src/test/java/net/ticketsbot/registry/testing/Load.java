package net.ticketsbot.registry.testing;

import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static net.ticketsbot.registry.testing.Registry.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Many people who read and write all the time, from the beginning to {@link #end}, and remember what they were answered. Nobody
 * else writes what one of them does.
 */
public final class Load implements AutoCloseable {

    private static final int PEOPLE = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whoever waits longer is not answered. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final URI service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
    private final List<Person> people;
    private final List<Future<?>> work;
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private volatile boolean isOver;

    public Load(int port) {
        service = URI.create("http://127.0.0.1:" + port);
        people = IntStream.range(0, PEOPLE).mapToObj(Person::new).toList();
        List<Future<?>> begun = new ArrayList<>();
        people.forEach(person -> begun.add(threads.submit(person)));
        work = List.copyOf(begun);
    }

    private record Answer(int status, JsonNode body) {}

    /** Returns when each person has done so many things that they wanted to do, from now on. */
    public void awaitSuccesses(int count) {
        awaitMore(people.stream().map(person -> person.successes).toList(), count);
    }

    /** Returns when each person was sent away so often, from now on. */
    public void awaitRefusals(int count) {
        awaitMore(people.stream().map(person -> person.refusals).toList(), count);
    }

    private void awaitMore(List<AtomicLong> counters, int count) {
        List<Long> before = counters.stream().map(AtomicLong::get).toList();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(IntStream.range(0, PEOPLE))
                        .allMatch(i -> counters.get(i).get() >= before.get(i) + count));
    }

    /** The last calls are answered, and nobody was answered with anything but what they may be answered with. */
    public void end() throws Exception {
        isOver = true;
        for (Future<?> person : work) {
            person.get(1, TimeUnit.MINUTES);
        }
        assertThat(surprises).isEmpty();
    }

    /** Who asked a service that was silent itself had no answer in time; everybody else did. */
    public void endOfASilentService() throws Exception {
        surprises.removeIf(surprise -> surprise.startsWith(HttpTimeoutException.class.getName()));
        end();
    }

    /** Ends it where the service itself ends: what is not answered then is no surprise. */
    public void breakOff() throws InterruptedException {
        isOver = true;
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Everything that was acknowledged is there, asked on this port. */
    public void assertKept(int port) throws IOException, InterruptedException {
        for (Person person : people) {
            person.assertKept(URI.create("http://127.0.0.1:" + port));
        }
    }

    @Override
    public void close() {
        isOver = true;
        threads.shutdownNow();
    }

    /** Something that is written again and again, each time with the next number. */
    private static final class Register {

        private int next;

        /** The last that was acknowledged, and those after it of which nobody knows. */
        private final Set<Integer> possible = new HashSet<>();

        int begin() {
            possible.add(++next);
            return next;
        }

        void acknowledge(int number) {
            possible.clear();
            possible.add(number);
        }
    }

    private final class Person implements Runnable {

        private final Random random;
        private final String author = newId();
        private final String guild = newId();
        private final AtomicLong successes = new AtomicLong();
        private final AtomicLong refusals = new AtomicLong();

        private String own = "";
        private final Register description = new Register();
        private final Register secret = new Register();
        private final Register message = new Register();

        /** By the id of another integration, its author. */
        private final Map<String, String> created = new HashMap<>();

        private final Set<String> removed = new HashSet<>();
        private final Set<String> perhapsRemoved = new HashSet<>();

        Person(int seed) {
            random = new Random(seed);
        }

        @Override
        public void run() {
            while (!isOver) {
                try {
                    act();
                } catch (IOException e) {
                    surprises.add(e.toString());
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private void act() throws IOException, InterruptedException {
            if (own.isEmpty()) {
                own = create(author);
                return;
            }
            switch (random.nextInt(9)) {
                case 0 -> createAnother();
                case 1 -> removeAnother();
                case 2 -> write(description, "/api/integrations/" + own + "/definition", this::definition);
                case 3 -> write(secret, "/api/guilds/" + guild + "/integrations/" + own, Person::activation);
                case 4 -> write(message, panel(), Person::embed);
                case 5 -> expect(send("GET", author, "/api/integrations?owner=me", ""), 200);
                case 6 -> expect(send("GET", author, "/api/guilds/" + guild + "/integrations", ""), 200);
                default -> expect(askAsEngine(service), 200);
            }
        }

        private ObjectNode definition(int number) {
            return guide().put("description", "edit " + number);
        }

        private static ObjectNode activation(int number) {
            return object("{\"version\": 1, \"secrets\": {\"api_key\": \"key-" + number + "\"}}");
        }

        private static ObjectNode embed(int number) {
            return object("{\"description\": \"message " + number + "\"}");
        }

        private String panel() {
            return "/api/guilds/" + guild + "/panels/support/welcome-message";
        }

        private String create(String owner) throws IOException, InterruptedException {
            Answer answer = send("POST", owner, "/api/integrations", guide().toString());
            return expect(answer, 201) ? answer.body().path("id").asText() : "";
        }

        private void createAnother() throws IOException, InterruptedException {
            String owner = newId();
            String id = create(owner);
            if (!id.isEmpty()) {
                created.put(id, owner);
            }
        }

        private void removeAnother() throws IOException, InterruptedException {
            for (Map.Entry<String, String> other : created.entrySet()) {
                if (perhapsRemoved.add(other.getKey())) {
                    String path = "/api/integrations/" + other.getKey() + "/definition";
                    if (expect(send("DELETE", other.getValue(), path, ""), 204)) {
                        removed.add(other.getKey());
                    }
                    return;
                }
            }
        }

        private void write(Register register, String path, IntFunction<ObjectNode> body)
                throws IOException, InterruptedException {
            int number = register.begin();
            if (expect(send("PUT", author, path, body.apply(number).toString()), 200, 201)) {
                register.acknowledge(number);
            }
        }

        private boolean expect(Answer answer, Integer... statuses) {
            if (List.of(statuses).contains(answer.status())) {
                successes.incrementAndGet();
                return true;
            }
            refusals.incrementAndGet();
            if (answer.status() != 503 || !answer.body().path("type").asText().equals("/problems/unavailable")) {
                surprises.add(answer.toString());
            }
            return false;
        }

        private Answer send(String method, String user, String path, String body)
                throws IOException, InterruptedException {
            return answer(HttpRequest.newBuilder(service.resolve(path))
                    .header("Authorization", "Bearer " + Tokens.user(user, guild))
                    .header("Content-Type", "application/json")
                    .header("If-Match", "*")
                    .method(method, BodyPublishers.ofString(body)));
        }

        private Answer askAsEngine(URI where) throws IOException, InterruptedException {
            return answer(HttpRequest.newBuilder(where.resolve("/internal/guilds/" + guild + "/activations"))
                    .header("Authorization", "Bearer " + Tokens.engine()));
        }

        private Answer answer(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<String> response =
                    http.send(request.timeout(DEADLINE.plusSeconds(1)).build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body()));
        }

        void assertKept(URI where) throws IOException, InterruptedException {
            JsonNode active = askAsEngine(where).body();
            assertOneOf(secret, "key-", active.at("/integrations/0/secrets/0/value"));
            assertOneOf(message, "message ", active.at("/welcome_messages/0/welcome_message/description"));
            if (!own.isEmpty()) {
                JsonNode definition = read(where, author, own).body();
                if (definition.path("description").asText().startsWith("edit")) {
                    assertOneOf(description, "edit ", definition.path("description"));
                } else {
                    assertThat(description.next).isEqualTo(description.possible.size());
                }
            }
            for (Map.Entry<String, String> other : created.entrySet()) {
                int status = read(where, other.getValue(), other.getKey()).status();
                if (removed.contains(other.getKey())) {
                    assertThat(status).isEqualTo(404);
                } else if (!perhapsRemoved.contains(other.getKey())) {
                    assertThat(status).isEqualTo(200);
                }
            }
        }

        private Answer read(URI where, String owner, String id) throws IOException, InterruptedException {
            return answer(HttpRequest.newBuilder(where.resolve("/api/integrations/" + id + "/definition"))
                    .header("Authorization", "Bearer " + Tokens.user(owner)));
        }

        /** Absent is right as long as nothing was acknowledged, when every number is still possible. */
        private static void assertOneOf(Register register, String prefix, JsonNode found) {
            if (found.isMissingNode()) {
                assertThat(register.possible).hasSize(register.next);
            } else {
                assertThat(register.possible)
                        .contains(Integer.valueOf(found.asText().substring(prefix.length())));
            }
        }
    }
}

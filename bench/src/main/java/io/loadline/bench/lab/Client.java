package io.loadline.bench.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.bench.checker.Promise;
import io.loadline.bench.checker.Promise.Fate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Sends one command after the other and writes down what it was told. When it is told nothing it asks again, elsewhere and under
 * the same key, as a careful client does; every tenth command it sends twice at once.
 */
public final class Client implements Runnable {
    private static final int STREAMS = 200;
    private static final int TRIES = 4;
    private static final int TWICE = 10;
    private static final int MOST_EVENTS = 5;
    private static final int ACKNOWLEDGED = 201;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Zipf ZIPF = new Zipf(STREAMS, 0.9);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<URI> replicas;
    private final History history;
    private final Random random;
    private final BooleanSupplier going;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    public Client(List<URI> replicas, History history, Random random, BooleanSupplier going) {
        this.replicas = replicas;
        this.history = history;
        this.random = random;
        this.going = going;
    }

    private record Command(UUID id, UUID stream, int events, long amount, boolean quiet) {}

    @Override
    public void run() {
        try {
            for (int i = 1; going.getAsBoolean(); i++) {
                var command = next();
                if (i % TWICE == 0) {
                    var twin = Thread.ofVirtual().start(() -> insist(command, 1));
                    insist(command, 0);
                    twin.join();
                } else {
                    insist(command, random.nextInt(replicas.size()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            http.close();
        }
    }

    private Command next() {
        var stream = "tally-" + ZIPF.next(random);
        return new Command(
                new UUID(random.nextLong(), random.nextLong()),
                UUID.nameUUIDFromBytes(stream.getBytes(StandardCharsets.UTF_8)),
                1 + random.nextInt(MOST_EVENTS),
                random.nextInt(1000),
                random.nextBoolean());
    }

    private void insist(Command command, int replica) {
        for (int i = 0; i < TRIES && going.getAsBoolean(); i++) {
            var promise = ask(command, replicas.get((replica + i) % replicas.size()));
            history.add(promise);
            if (promise.fate() == Fate.ACKNOWLEDGED) {
                return;
            }
            pause();
        }
    }

    private Promise ask(Command command, URI replica) {
        var body = "{\"amount\":%d,\"events\":%d,\"quiet\":%b,\"filler\":\"\"}"
                .formatted(command.amount, command.events, command.quiet);
        var request = HttpRequest.newBuilder(replica.resolve("/tallies/" + command.stream))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", command.id.toString())
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == ACKNOWLEDGED) {
                var told = JSON.readTree(answer.body());
                return promise(
                        command,
                        Fate.ACKNOWLEDGED,
                        told.path("version").asInt(),
                        told.path("position").asLong());
            }
        } catch (IOException e) {
            // Nothing was said.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return promise(command, Fate.UNKNOWN, 0, 0);
    }

    private static Promise promise(Command command, Fate fate, int version, long position) {
        return new Promise(command.id, command.stream, command.events, command.amount, fate, version, position);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.loadline.bench.soak;

import io.loadline.bench.lab.LocalPlatform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is asked for: of ten requests four read, one from each service; three declare a unit; two register a change; one sends twenty
 * slices. Each has a token, shared among users so that none is refused for its own number of requests first.
 */
final class Mix {
    /** In a batch. */
    static final int SLICES = 20;

    /** Among the parts of a path: /api/changes/v1. */
    private static final int SERVICE = 2;

    private static final int SOURCES = 32;
    private static final Duration DEPLOYMENT = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int TRIES = 100;
    private static final List<String> READS = List.of(
            "/api/changes/v1/services?limit=20",
            "/api/slo/v1/slos?limit=20",
            "/api/cost/v1/budgets?limit=20",
            "/api/capacity/v1/promotions?limit=20");
    private static final List<String> READERS = List.of("viewer", "owner", "finops", "viewer");
    private static final List<String> USERS = List.of("viewer", "owner", "finops", "sre", "pipeline", "ingest");

    private final LocalPlatform platform;
    private final URI gateway;
    private final AtomicLong turn = new AtomicLong();
    private final AtomicLong number = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private final Instant soon = Instant.now().plus(Duration.ofDays(2));
    private volatile Map<String, String> tokens = Map.of();

    Mix(LocalPlatform platform) throws IOException, InterruptedException {
        this.platform = platform;
        this.gateway = platform.base("gateway");
        renew();
    }

    /**
     * A request that nobody has sent before.
     *
     * @param address under which is found what it makes, by what the answer says; empty of one that makes nothing that is looked for
     */
    record Ask(HttpRequest request, Optional<String> address) {
        /** By which method, and of which service. */
        String asked() {
            return request.method() + " " + request.uri().getPath().split("/")[SERVICE];
        }
    }

    /** Before the tokens end. */
    void renew() throws IOException, InterruptedException {
        var fresh = new HashMap<String, String>();
        for (var user : USERS) {
            fresh.put(user, platform.token(user));
        }
        tokens = fresh;
    }

    String token(String user) {
        return tokens.getOrDefault(user, "");
    }

    /** Registers the site of all units, which has to be there first. */
    void makeSite() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var site = put(
                    "sre", "/api/capacity/v1/datacenters/soak", "{\"displayName\":\"Soak\",\"region\":\"cn-north\"}");
            var answer = http.send(site, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("no site: " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    /** What is asked for, and how many of ten requests are of its kind. */
    enum Kind {
        READ(4),
        UNIT(3),
        CHANGE(2),
        SLICES(1);

        private final int ofTen;

        Kind(int ofTen) {
            this.ofTen = ofTen;
        }

        double share() {
            return ofTen / 10.0;
        }

        /** Of the n-th request. */
        private static Kind of(long n) {
            long left = n % 10;
            for (var kind : values()) {
                left -= kind.ofTen;
                if (left < 0) {
                    return kind;
                }
            }
            throw new IllegalStateException("the shares are not ten");
        }
    }

    Ask next() {
        return ask(Kind.of(turn.getAndIncrement()));
    }

    Ask ask(Kind kind) {
        long n = number.getAndIncrement();
        return switch (kind) {
            case READ -> read(n);
            case UNIT -> unit("soak-" + n);
            case CHANGE -> new Ask(change(changes.getAndIncrement()), Optional.of("/changes/"));
            case SLICES -> new Ask(slices(batches.getAndIncrement()), Optional.empty());
        };
    }

    /**
     * Waits until every service knows what was acknowledged before: sends one more of each kind that all hear of, and asks for a fact
     * that is as new.
     *
     * @param http by which it is asked
     */
    void awaitHeard(HttpClient http) throws IOException, InterruptedException {
        for (var kind : List.of(Kind.UNIT, Kind.CHANGE)) {
            var told = accepted(http, ask(kind).request())
                    .headers()
                    .firstValue("Loadline-Position")
                    .orElseThrow();
            for (var read : READS) {
                accepted(http, read("viewer", read + "&atLeast=" + told).request());
            }
        }
    }

    private static HttpResponse<Void> accepted(HttpClient http, HttpRequest request)
            throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            var answer = http.send(request, BodyHandlers.discarding());
            if (answer.statusCode() / 100 == 2) {
                return answer;
            }
            if (tries == TRIES) {
                throw new IOException(request.uri() + " is answered with " + answer.statusCode());
            }
            Thread.sleep(100);
        }
    }

    private Ask read(long n) {
        int which = (int) (n % READS.size());
        return read(READERS.get(which), READS.get(which));
    }

    private Ask read(String user, String path) {
        return new Ask(request(user, path).GET().build(), Optional.empty());
    }

    private Ask unit(String name) {
        return new Ask(
                put("sre", "/api/capacity/v1/units/" + name, "{\"datacenter\":\"soak\"}"),
                Optional.of("/units/" + name));
    }

    /** One after the other: nobody has thousands of deployments of one service in one hour. */
    private HttpRequest change(long nth) {
        var start = soon.plus(DEPLOYMENT.multipliedBy(nth));
        return post("pipeline", "/api/changes/v1/changes", "application/json", """
                {"service":"search","kind":"deployment","type":"normal","title":"search 6","environment":"production",
                 "window":{"start":"%s","end":"%s"},"plan":"site by site","rollback":"back to 5"}
                """.formatted(
                        start, start.plus(DEPLOYMENT)));
    }

    /** Of a source in turn, minute after minute, backwards. */
    private HttpRequest slices(long batch) {
        long first = batch / SOURCES * SLICES;
        var lines = IntStream.range(0, SLICES)
                .mapToObj(i -> """
                        {"slo":"search-availability","start":"%s","seconds":60,"good":99,"total":100,"source":"soak-%d","sequence":1}""".formatted(midnight.minus(Duration.ofMinutes(first + i + 1)), batch % SOURCES))
                .collect(Collectors.joining("\n", "", "\n"));
        return post("ingest", "/api/slo/v1/slices", "application/x-ndjson", lines);
    }

    private HttpRequest post(String user, String path, String type, String body) {
        return request(user, path)
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest put(String user, String path, String body) {
        return request(user, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token(user));
    }
}

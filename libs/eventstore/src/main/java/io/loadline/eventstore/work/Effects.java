package io.loadline.eventstore.work;

import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Delivers what leaves the platform: HTTP POSTs to hosts on the allow-list, at least once, with an HMAC-SHA256 signature and the
 * call's id for the receiver to drop repetitions, retried with a growing pause until patience ends.
 */
@ApplicationScoped
public class Effects implements Repairable {
    private static final long POLL_MILLIS = 1_000;
    private static final Duration TIME_OUT = Duration.ofSeconds(10);

    /** One at a time: while the first of several was waited for, the others would be due again, for another replica. */
    private static final String CLAIM = """
            update eventstore.effect set attempts = attempts + 1,
                   due = clock_timestamp() + least(power(2, least(attempts, 12)) * interval '1 second', interval '1 hour') + interval '10 seconds'
             where id in (select id from eventstore.effect where state = 'WAITING' and due <= clock_timestamp()
                           order by due for update skip locked limit 1)
            returning cast(id as text), url, cast(headers as text), body, secret, gives_up_at < clock_timestamp()
            """;

    private final Mutiny.SessionFactory sessions;
    private final Head head;
    /** Names of hosts are the same in capitals. */
    private final Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private final OutboundClient client;
    private Optional<Loop> loop = Optional.empty();

    Effects(
            Mutiny.SessionFactory sessions,
            Head head,
            OutboundClient client,
            @ConfigProperty(name = "loadline.effects.allowed-hosts") Optional<Set<String>> allowed) {
        this.sessions = sessions;
        this.head = head;
        this.client = client;
        allowed.ifPresent(this.allowed::addAll);
    }

    void start(@Observes StartupEvent event) {
        loop = Optional.of(Loop.start("effects", head.bell(), POLL_MILLIS, this::step));
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
    }

    /** A call on its way, delivered, or given up. */
    public record Item(UUID id, String url, String state, int attempts, Instant due, String error) {}

    /** The 500 that are or were due last. */
    public Uni<List<Item>> list() {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(id as text), url, state, attempts, %s, coalesce(error, '') from eventstore.effect order by due desc limit 500
                """.formatted(Sql.MICROS.formatted("due")))
                .rows(row -> new Item(
                        row.uuid(0), row.text(1), row.text(2), (int) row.number(3), row.instant(4), row.text(5))));
    }

    @Override
    public String kind() {
        return "effects";
    }

    @Override
    public Uni<Boolean> retry(String id) {
        return Repairable.on(sessions, """
                update eventstore.effect set state = 'WAITING', attempts = 0, due = clock_timestamp(),
                       gives_up_at = greatest(gives_up_at, clock_timestamp() + interval '1 hour')
                 where cast(id as text) = :id and state in ('WAITING', 'GIVEN_UP')
                """, id);
    }

    @Override
    public Uni<Boolean> drop(String id) {
        return Repairable.on(sessions, """
                update eventstore.effect set state = 'GIVEN_UP', error = 'dropped by an operator'
                 where cast(id as text) = :id and state = 'WAITING'
                """, id);
    }

    private boolean step() throws InterruptedException {
        var claimed = Loop.await(() -> sessions.withStatelessSession(session -> Sql.on(session, CLAIM)
                .rows(row -> new Call(row.uuid(0), row.text(1), row.text(2), row.text(3), row.text(4), row.flag(5)))));
        for (var call : claimed) {
            deliver(call);
        }
        return !claimed.isEmpty();
    }

    private void deliver(Call call) throws InterruptedException {
        if (!mayBeCalled(call.url)) {
            close(call, "GIVEN_UP", "the host is not on the allow-list loadline.effects.allowed-hosts");
            return;
        }
        var error = send(call);
        if (error.isEmpty()) {
            close(call, "DELIVERED", "");
        } else {
            close(call, call.lastTry ? "GIVEN_UP" : "WAITING", error);
        }
    }

    private boolean mayBeCalled(String url) {
        try {
            return allowed.contains(String.valueOf(new URI(url).getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** @return what went wrong, empty when it was delivered */
    private String send(Call call) throws InterruptedException {
        try {
            int status = client.send(request(call), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status / 100 == 2 ? "" : "answered " + status;
        } catch (IOException | IllegalArgumentException e) {
            // a header or a scheme that HTTP does not know comes to its end like a receiver that is away
            return Failures.reason(e);
        }
    }

    private static HttpRequest request(Call call) {
        var request = HttpRequest.newBuilder(URI.create(call.url))
                .timeout(TIME_OUT)
                .header("Content-Type", "application/json")
                .header("Loadline-Delivery", call.id.toString())
                .POST(HttpRequest.BodyPublishers.ofString(call.body));
        Json.tree(call.headers)
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        if (!call.secret.isEmpty()) {
            request.header("Loadline-Signature-256", "sha256=" + signature(call));
        }
        return request.build();
    }

    private static String signature(Call call) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(call.secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(call.body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void close(Call call, String state, String error) {
        Loop.await(() -> sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                update eventstore.effect set state = :state, error = nullif(:error, ''),
                       delivered_at = case when :state = 'DELIVERED' then clock_timestamp() end
                 where id = cast(:id as uuid)
                """)
                .with("state", state)
                .with("error", error)
                .with("id", call.id)
                .run()));
    }

    private record Call(UUID id, String url, String headers, String body, String secret, boolean lastTry) {}
}

package io.loadline.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.gateway.Http;
import io.loadline.gateway.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of the authorization services, and what becomes of their answers; the real ones are asked in {@code DoorTest} of local. */
class CentralPolicyTest {
    private static final String ANSWER = """
            [{"rsid":"1","rsname":"cost","scopes":["read"]},{"rsid":"2","rsname":"changes","scopes":["read","write"]},{"rsid":"3","rsname":"slo"}]""";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private URI realm = URI.create("http://localhost");
    private int status = 200;

    @BeforeEach
    void listen() {
        var port = Http.serve(vertx, this::answer);
        realm = URI.create("http://127.0.0.1:%d/realms/shop".formatted(port));
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var right = request.path().equals("/realms/shop/protocol/openid-connect/token")
                    && request.getHeader("Authorization").startsWith("Bearer ")
                    && body.toString().endsWith("audience=gate");
            asked.incrementAndGet();
            request.response().setStatusCode(right ? status : 400).end(ANSWER);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/cost/v1/budgets,                 cost,       read",
        "HEAD,   /api/slo/v1/slos,                     slo,        read",
        "POST,   /api/changes/v1/changes,              changes,    write",
        "DELETE, /api/gateway/v1/subscriptions/pager,  gateway,    write",
        "POST,   /api/capacity/v1/plans/1/what-if,     capacity,   read",
        "POST,   /api/capacity/v1/plans/1/replay,      capacity,   read",
        "PUT,    /api/changes/v1/runbooks/replay,      changes,    write",
        "PUT,    /api/slo/v1/slos/what-if,             slo,        write",
        "PUT,    /api/capacity/v1/plans/1/replay,      capacity,   write",
        "GET,    /api/slo/v1/operations/relay,         operations, read",
        "POST,   /api/slo/v1/operations/parked/a/b/replay, operations, write"
    })
    void aRequestNeedsOneScopeOfOneResource(String method, String path, String resource, String scope) {
        assertEquals(new Permission(resource, scope), Permission.of(HttpMethod.valueOf(method), path));
    }

    @Test
    void whatIsPermittedPassesAndNothingElse() {
        var policy = new CentralPolicy(Optional.of(realm), "gate", vertx);

        assertEquals(Optional.empty(), code(policy, "a", HttpMethod.GET, "/api/cost/v1/budgets"));
        assertEquals(Optional.of("not-permitted"), code(policy, "a", HttpMethod.PUT, "/api/cost/v1/budgets/east"));
        assertEquals(Optional.empty(), code(policy, "a", HttpMethod.POST, "/api/changes/v1/changes"));
        assertEquals(Optional.of("not-permitted"), code(policy, "a", HttpMethod.GET, "/api/slo/v1/slos"));
    }

    @Test
    void itIsAskedOnceForEachToken() {
        var policy = new CentralPolicy(Optional.of(realm), "gate", vertx);

        List.of("a", "b", "a", "a").forEach(token -> code(policy, token, HttpMethod.GET, "/api/cost/v1/budgets"));

        assertEquals(2, asked.get());
    }

    @Test
    void whoIsRefusedAllIsRefusedAndWhoIsNotKnownOfWaits() {
        var policy = new CentralPolicy(Optional.of(realm), "gate", vertx);
        status = 403;
        assertEquals(Optional.of("not-permitted"), code(policy, "a", HttpMethod.GET, "/api/cost/v1/budgets"));
        status = 401;
        // another token would do
        assertEquals(Optional.of("unauthenticated"), code(policy, "c", HttpMethod.GET, "/api/cost/v1/budgets"));
        status = 500;
        assertEquals(Optional.of("identity-unavailable"), code(policy, "b", HttpMethod.GET, "/api/cost/v1/budgets"));
        status = 200;
        // whoever waited for the failed answer may be told before it is forgotten
        var deadline = Instant.now().plusSeconds(10);
        var again = Optional.of("identity-unavailable");
        while (again.isPresent() && Instant.now().isBefore(deadline)) {
            again = code(policy, "b", HttpMethod.GET, "/api/cost/v1/budgets");
        }
        assertEquals(Optional.empty(), again);
    }

    @Test
    void withoutARealmTheServicesDecideAlone() {
        var policy = new CentralPolicy(Optional.empty(), "gate", vertx);

        assertEquals(Optional.empty(), code(policy, "a", HttpMethod.PUT, "/api/cost/v1/budgets/east"));
        assertEquals(0, asked.get());
    }

    private static Optional<String> code(CentralPolicy policy, String token, HttpMethod method, String path) {
        var caller = new Caller.Known("1", "somebody", List.of(), List.of(), token, false);
        return policy.objection(caller, method, path).await().indefinitely().map(Problem::code);
    }
}

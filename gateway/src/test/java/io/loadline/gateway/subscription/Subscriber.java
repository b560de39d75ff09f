package io.loadline.gateway.subscription;

import static io.loadline.gateway.Http.base;
import static io.loadline.gateway.Http.send;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.loadline.testkit.OtherService;
import io.loadline.testkit.Tokens;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** An owner's tool with a subscription of its own, and the service of whose events it is told. */
final class Subscriber {
    static final String ALL = "/api/gateway/v1/subscriptions";
    static final String SECRET = "a-secret-of-theirs";
    static final String OWNER = Tokens.bearer("owner");
    static final String STRANGER = Tokens.bearer("stranger", Set.of("viewer", "owner"), "search");

    private final String name = "hook-" + UUID.randomUUID();
    private final Receiver receiver = new Receiver();
    private final OtherService slo =
            new OtherService(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class), "slo");

    Subscriber() throws Exception {}

    String name() {
        return name;
    }

    /** Of its subscription. */
    String address() {
        return ALL + "/" + name;
    }

    Receiver receiver() {
        return receiver;
    }

    OtherService slo() {
        return slo;
    }

    /** Its subscription to a service's exhausted budgets. */
    String terms(String service) {
        return new JsonObject()
                .put("team", "checkout")
                .put("url", receiver.url())
                .put("events", List.of("slo.budget.exhausted"))
                .put("services", List.of(service))
                .put("secret", SECRET)
                .encode();
    }

    HttpResponse<String> put(String terms) throws Exception {
        return send(ask("PUT", address(), OWNER, terms));
    }

    /** A budget of the service is exhausted. */
    void exhausts(String service) {
        slo.publishes(UUID.randomUUID(), "budget.exhausted", exhausted(service));
    }

    static String exhausted(String service) {
        return """
                {"id":"%s","slo":"availability","service":"%s","objective":"good","at":"2026-11-24T12:00:00Z","consumed":1.25}""".formatted(UUID.randomUUID(), service);
    }

    /** The newest delivery, once it is in this state. */
    JsonObject eventually(String state) throws Exception {
        while (true) {
            var found = deliveries();
            if (!found.isEmpty() && found.getFirst().getString("state").equals(state)) {
                return found.getFirst();
            }
            Thread.sleep(100);
        }
    }

    List<JsonObject> deliveries() throws Exception {
        return new JsonObject(get(address() + "/deliveries").body())
                .getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    static HttpResponse<String> get(String path) throws Exception {
        return send(ask("GET", path, OWNER, ""));
    }

    static HttpRequest.Builder ask(String method, String path, String token, String body) {
        var request = HttpRequest.newBuilder(base().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return token.isEmpty() ? request : request.header("Authorization", token);
    }

    static String code(HttpResponse<String> answer) {
        var code = new JsonObject(answer.body()).getString("code");
        assertNotNull(code);
        return code;
    }

    void close() throws Exception {
        send(ask("DELETE", address(), OWNER, ""));
        receiver.close();
        slo.close();
    }
}

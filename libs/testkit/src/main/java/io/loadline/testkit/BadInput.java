package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Uuids;
import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * One table of bad input for every operation of a service, made from its own API document: each is refused with its problem and
 * stores nothing.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(PlatformResource.class)
 * class BadInputTest {
 *     @TestHTTPResource URI server;
 *     @Inject DataSource database;
 *
 *     @TestFactory
 *     Stream<DynamicTest> everyEndpointRefusesBadInput() {
 *         return BadInput.of(server, database)
 *                 .knowing("/changes/{id}", "/changes/" + registered())   // what is there: for stale versions
 *                 .everywhere();
 *     }
 * }
 * }</pre>
 */
public final class BadInput {
    /** May do everything, and is nobody else in any test, so that what it stores can be counted. */
    private static final String INTRUDER = "intruder";

    private static final String UNKNOWN = "not-found|unknown-.*";
    private static final String ANY = ".*";
    private static final int TOO_LARGE = (1 << 20) + 1;

    private final String admin = Tokens.bearer(INTRUDER, Set.of("admin"));
    private final Probe probe;
    private final DataSource database;
    private final Map<String, String> known;

    private BadInput(Probe probe, DataSource database, Map<String, String> known) {
        this.probe = probe;
        this.database = database;
        this.known = known;
    }

    /** @param database of the service, in which nothing may appear */
    public static BadInput of(URI server, DataSource database) {
        return new BadInput(new Probe(server), database, Map.of());
    }

    /**
     * @param template such as {@code /changes/{id}}
     * @param address of one that exists, such as {@code /changes/0193…}: whatever is below {@code template} is asked for another version of it
     */
    public BadInput knowing(String template, String address) {
        var more = new HashMap<>(known);
        more.put(template, address);
        return new BadInput(probe, database, more);
    }

    public Stream<DynamicTest> everywhere() {
        var ledger = new Ledger(database, INTRUDER);
        var refusals = Stream.<Refusal>builder();
        var methods = new HashSet<String>();
        var operations = ApiOperation.of(probe.document()).toList();
        operations.forEach(operation -> methods.add(operation.verb() + " " + operation.path()));
        operations.forEach(operation -> {
            refusals(operation, refusals);
            if (methods.add("delete " + operation.path())) {
                refusals.add(refusal(
                        operation, "another method", good(operation).method("DELETE"), 405, "method-not-allowed"));
            }
        });
        return Stream.concat(
                operations.stream().filter(ApiOperation::takesObject).map(BadInput::hasAnExample),
                refusals.build().map(refusal -> refusal.test(ledger)));
    }

    private static DynamicTest hasAnExample(ApiOperation operation) {
        return DynamicTest.dynamicTest(
                operation + ": has an example of its body",
                () -> Assertions.assertTrue(
                        operation.bodyExample().filter(JsonNode::isObject).isPresent()));
    }

    private void refusals(ApiOperation operation, Consumer<Refusal> to) {
        callers(operation, to);
        parameters(operation, to);
        if (operation.method().equals("POST") && operation.isSecured()) {
            keys(operation, to);
        }
        if (!operation.method().equals("GET") && operation.takes("If-Match")) {
            versions(operation, to);
        }
        if (operation.bodyType().isPresent()) {
            bodies(operation, to);
        }
    }

    private void callers(ApiOperation operation, Consumer<Refusal> to) {
        var good = good(operation);
        if (operation.isSecured()) {
            to.accept(refusal(operation, "no token", good.token(""), 401, "unauthenticated"));
            to.accept(refusal(operation, "no role", good.token(Tokens.bearer(INTRUDER, Set.of())), 403, "forbidden"));
            to.accept(refusal(
                    operation,
                    "an answer that is not given",
                    good.header("Accept", "image/png"),
                    406,
                    "not-acceptable"));
        }
        if (operation.names() && !operation.method().equals("PUT")) {
            // a currency of that name is refused for its form already
            to.accept(new Refusal(operation + ": a name that nothing has", good, Set.of(404, 422), UNKNOWN));
        }
    }

    private void parameters(ApiOperation operation, Consumer<Refusal> to) {
        var good = good(operation);
        if (operation.takes("atLeast")) {
            to.accept(refusal(operation, "a position that is none", good.query("atLeast=7"), 400, "invalid-position"));
        }
        operation.parameters("query").forEach(parameter -> {
            var name = parameter.path("name").asText();
            if (isTyped(operation.schema(parameter)) && !name.equals("atLeast")) {
                var code = name.equals("limit") ? "invalid-limit" : "invalid-parameter";
                var wrong = probed(
                                operation, operation.query(operation.address().replaceFirst("[?].*", ""), name))
                        .query(name + "=nonsense");
                to.accept(refusal(operation, name + " that is none", wrong, 400, code));
            }
            if (parameter.path("required").asBoolean()) {
                var missing =
                        probed(operation, operation.query(operation.address().replaceFirst("[?].*", ""), name));
                to.accept(refusal(operation, "no " + name, missing, 400, "invalid-parameter")
                        .at("/" + name));
            }
        });
        if (operation.takes("limit")) {
            to.accept(refusal(operation, "a limit of 0", good.query("limit=0"), 400, "invalid-limit"));
            to.accept(refusal(operation, "a limit of 501", good.query("limit=501"), 400, "invalid-limit"));
            to.accept(refusal(operation, "a cursor that is none", good.query("after=nonsense"), 400, "invalid-cursor"));
        }
    }

    private static boolean isTyped(ApiSchema schema) {
        return !schema.admits("string")
                || schema.rule("enum").isPresent()
                || schema.rule("format").isPresent();
    }

    private void keys(ApiOperation operation, Consumer<Refusal> to) {
        var good = good(operation);
        to.accept(refusal(operation, "no key", good.key(""), 400, "idempotency-key-missing"));
        to.accept(refusal(operation, "a key that is no UUID", good.key("7"), 400, "idempotency-key-invalid"));
        if (operation.resource().startsWith("/operations/")) {
            // these do the same however often they are sent, so their keys are not remembered
            return;
        }
        existing(operation).forEach(address -> {
            var key = UUID.randomUUID();
            remember(operation.method() + " " + address.replaceFirst("[?].*", ""), key);
            to.accept(refusal(
                    operation,
                    "a key of another content",
                    probed(operation, address).key(key.toString()),
                    422,
                    "idempotency-key-reused"));
        });
    }

    private void versions(ApiOperation operation, Consumer<Refusal> to) {
        existing(operation).forEach(address -> {
            var good = probed(operation, address);
            to.accept(refusal(
                    operation,
                    "a version that is none",
                    good.header("If-Match", "seven"),
                    400,
                    "invalid-precondition"));
            // where several things are touched there is no version to compare with
            to.accept(new Refusal(
                    operation + ": a stale version",
                    good.header("If-Match", "\"4711\""),
                    Set.of(400, 412),
                    "version-mismatch|invalid-precondition"));
        });
    }

    private void bodies(ApiOperation operation, Consumer<Refusal> to) {
        var good = good(operation);
        to.accept(refusal(
                operation, "another content type", good.type("image/png").body("x"), 415, "unsupported-media-type"));
        operation.bodyTypes().forEach(type -> {
            if (operation.responds("413")) {
                to.accept(refusal(
                        operation,
                        "a body too large, " + type,
                        good.type(type).body(" ".repeat(TOO_LARGE) + operation.body()),
                        413,
                        "body-too-large"));
            }
            if (!operation.takesObject()) {
                to.accept(new Refusal(
                        operation + ": nonsense for " + type,
                        good.type(type).body(Probe.NONSENSE),
                        Set.of(400, 401, 404, 422),
                        ANY));
            }
        });
        if (operation.takesObject() && operation.bodyExample().isPresent()) {
            to.accept(refusal(operation, "half a body", good.body("{\"a\":"), 400, "malformed-body"));
            to.accept(refusal(operation, "a text for a body", good.body("\"text\""), 422, "invalid-body"));
            BodyFlaw.of(operation.bodySchema(), operation.bodyExample().get())
                    .forEach(flaw -> to.accept(refusal(
                                    operation,
                                    flaw.pointer() + " " + flaw.what(),
                                    good.body(flaw.body().toString()),
                                    422,
                                    "invalid-body")
                            .at(flaw.pointer())
                            .only(flaw.alone())));
        }
    }

    /** Where the operation finds something, or finds that it is new. Uploads have tests of their own, with rows that are good. */
    private Stream<String> existing(ApiOperation operation) {
        if (!operation.takesObject() && operation.bodyType().isPresent()) {
            return Stream.of();
        }
        if (!operation.names()) {
            return Stream.of(operation.address());
        }
        return known.entrySet().stream()
                .filter(entry -> operation.path().contains(entry.getKey()))
                .map(entry -> operation.path().replace(entry.getKey(), entry.getValue()))
                .filter(address -> !address.contains("{"));
    }

    private Probe.Request good(ApiOperation operation) {
        return probed(operation, operation.address());
    }

    private Probe.Request probed(ApiOperation operation, String address) {
        return probe.request(operation.method(), address)
                .token(admin)
                .key(operation.method().equals("POST") ? UUID.randomUUID().toString() : "")
                .type(operation.bodyType().orElse(""))
                .body(operation.body());
    }

    private static Refusal refusal(
            ApiOperation operation, String what, Probe.Request request, int status, String code) {
        return new Refusal(operation + ": " + what, request, Set.of(status), code);
    }

    /** As if the intruder had used the key for something else. */
    private void remember(String route, UUID key) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "insert into eventstore.command (id, digest, status, headers, body) values (?, 'another', 200, '{}', '')")) {
            statement.setObject(1, Uuids.named(INTRUDER, route, key.toString()));
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

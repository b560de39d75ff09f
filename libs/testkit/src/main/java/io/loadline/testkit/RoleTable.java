package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Who may call which operation of a service: a table that is held against it cell by cell. {@code x} may, {@code -} may not;
 * {@code anybody} is who comes without a token.
 *
 * <pre>{@code
 *                 anybody viewer owner sre finops admin pipeline ingest
 * GET  /changes   -       x      x     x   x      x     x        -
 * }</pre>
 */
public final class RoleTable {
    private static final List<String> CALLERS =
            List.of("anybody", "viewer", "owner", "sre", "finops", "admin", "pipeline", "ingest");

    /** The same in every service. */
    private static final String OPERATIONS = """
            GET  /operations/parked                             -       -      -     x   -      x     -        -
            GET  /operations/parked/{source}/{stream}           -       -      -     x   -      x     -        -
            POST /operations/parked/{source}/{stream}/replay    -       -      -     x   -      x     -        -
            POST /operations/parked/{source}/{stream}/skip      -       -      -     x   -      x     -        -
            PUT  /operations/parked/{source}/{stream}/{version} -       -      -     x   -      x     -        -
            GET  /operations/projections                        -       -      -     x   -      x     -        -
            POST /operations/projections/{name}/rebuild         -       -      -     x   -      x     -        -
            GET  /operations/relay                              -       -      -     x   -      x     -        -
            POST /operations/relay/republish                    -       -      -     x   -      x     -        -
            GET  /operations/timers                             -       -      -     x   -      x     -        -
            POST /operations/timers/{kind}/{id}/drop            -       -      -     x   -      x     -        -
            POST /operations/timers/{kind}/{id}/retry           -       -      -     x   -      x     -        -
            """;

    private final Probe probe;
    private final JsonNode document;
    private final Map<String, String> rows;

    private RoleTable(Probe probe, JsonNode document, String table) {
        this.probe = probe;
        this.document = document;
        this.rows = rows(table);
    }

    /**
     * @param table with the callers as its first line, then one line for each operation but those of {@code /operations}, path as
     *     below {@code /api/<service>/v1}
     */
    public static RoleTable of(URI server, String table) {
        var probe = new Probe(server);
        return new RoleTable(probe, probe.document(), table + OPERATIONS);
    }

    /** @param document of a server that describes itself elsewhere, with nothing but what the table has */
    public static RoleTable of(URI server, String document, String table) {
        return new RoleTable(new Probe(server), Probe.json(document), table);
    }

    private static Map<String, String> rows(String table) {
        var lines = table.lines().map(line -> line.trim().split(" +")).toList();
        Assertions.assertEquals(CALLERS, List.of(lines.getFirst()));
        var rows = new LinkedHashMap<String, String>();
        lines.stream()
                .skip(1)
                .forEach(line -> rows.put(
                        line[0] + " " + line[1], Stream.of(line).skip(2).collect(Collectors.joining(" "))));
        return rows;
    }

    /** That the table has every operation, and that every operation does what its row says. */
    public Stream<DynamicTest> tests() {
        var operations = ApiOperation.of(document)
                .collect(
                        Collectors.toMap(ApiOperation::toString, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        var complete = DynamicTest.dynamicTest(
                "the table has every operation",
                () -> Assertions.assertEquals(new TreeSet<>(operations.keySet()), new TreeSet<>(rows.keySet())));
        var cells = operations.entrySet().stream()
                .filter(operation -> rows.containsKey(operation.getKey()))
                .map(operation -> DynamicTest.dynamicTest(
                        operation.getKey(),
                        () -> Assertions.assertEquals(rows.get(operation.getKey()), row(operation.getValue()))));
        return Stream.concat(Stream.of(complete), cells);
    }

    private String row(ApiOperation operation) {
        return CALLERS.stream()
                .map(caller -> isLetIn(operation, caller) ? "x" : "-")
                .collect(Collectors.joining(" "));
    }

    /** A stream goes on for ever, unless it is asked for what it does not know. */
    private static String address(ApiOperation operation) {
        return operation.streams() ? operation.address() + "?unheard-of=1" : operation.address();
    }

    /** With a body that cannot be read and names that nothing has: whoever is let in is refused for that. */
    private boolean isLetIn(ApiOperation operation, String caller) {
        var answer = probe.request(operation.method(), address(operation))
                .token(caller.equals("anybody") ? "" : Tokens.bearer(caller, Set.of(caller)))
                .key(operation.method().equals("POST") ? UUID.randomUUID().toString() : "")
                .type(operation.bodyType().orElse(""))
                .body(operation.bodyType().isPresent() ? "{" : "")
                .send();
        Assertions.assertTrue(answer.statusCode() < 500, answer::body);
        return switch (answer.statusCode()) {
            case 401, 403 ->
                !Set.of("unauthenticated", "forbidden")
                        .contains(Probe.json(answer.body()).path("code").asText());
            default -> true;
        };
    }
}

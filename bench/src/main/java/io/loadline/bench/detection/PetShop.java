package io.loadline.bench.detection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.bench.Csv;
import io.loadline.bench.detection.SystemSet.Case;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads sets laid out like PetShop: scenarios with a graph, a quiet time, and cases with the violated objective and its root cause. */
final class PetShop {
    static final String LABEL = "target.json";
    private static final String GRAPH = "graph.csv";
    private static final String METRICS = "metrics.csv";
    private static final String QUIET = "noissue";
    private static final int HEADERS = 3;
    private static final double STEP = 300;
    private static final Map<String, Dimension> DIMENSIONS =
            Map.of("latency", Dimension.LATENCY, "availability", Dimension.AVAILABILITY, "requests", Dimension.TRAFFIC);

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Path, ServiceGraph> graphs = new HashMap<>();
    private final Map<Path, Table> quiet = new HashMap<>();
    private final Path root;

    PetShop(Path root) {
        this.root = root;
    }

    /** The scenario of a label: the folder above it that holds the graph, or its own where there is none. */
    static Path scenario(Path label) {
        for (var folder = label.getParent(); folder.getParent() != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(GRAPH))) {
                return folder;
            }
        }
        return label.getParent();
    }

    SystemSet read(List<Path> labels) {
        return SystemSet.of(root, labels, this::read);
    }

    private Case read(Path label) throws IOException {
        var scenario = scenario(label);
        var said = json.readTree(label.toFile());
        double at = said.requiredAt("/target/timestamp").asDouble();
        return new Case(
                quiet(scenario),
                !Files.exists(ownQuiet(scenario)),
                table(label.resolveSibling(METRICS)),
                at - STEP,
                at - STEP + 1,
                at,
                STEP,
                said.requiredAt("/target/node").asText(),
                graph(scenario),
                said.requiredAt("/root_cause/node").asText());
    }

    private ServiceGraph graph(Path scenario) throws IOException {
        if (!graphs.containsKey(scenario)) {
            graphs.put(scenario, graph(Csv.cells(scenario.resolve(GRAPH))));
        }
        return graphs.get(scenario);
    }

    private static ServiceGraph graph(List<List<String>> rows) {
        var services = new ArrayList<Service>();
        var names = rows.getFirst();
        for (var row : rows.subList(1, rows.size())) {
            var called = IntStream.range(1, row.size())
                    .filter(i -> Csv.number(row.get(i)) > 0)
                    .mapToObj(names::get)
                    .toList();
            services.add(service(row.getFirst(), called));
        }
        return new ServiceGraph(services);
    }

    private static Service service(String name, List<String> dependsOn) {
        Optional<String> none = Optional.empty();
        return new Service(name, "", Service.LOWEST_TIER, none, none, none, none, dependsOn, Map.of());
    }

    /** The scenario's own quiet time; one without borrows those of the others. */
    private Table quiet(Path scenario) throws IOException {
        if (!quiet.containsKey(scenario)) {
            var own = ownQuiet(scenario);
            quiet.put(scenario, Files.exists(own) ? table(own) : borrowed());
        }
        return quiet.get(scenario);
    }

    private static Path ownQuiet(Path scenario) {
        return scenario.resolve(QUIET).resolve(METRICS);
    }

    private Table borrowed() throws IOException {
        var columns = new ArrayList<Table.Column>();
        var tables = new ArrayList<Table>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(f -> f.endsWith(Path.of(QUIET, METRICS)))
                    .sorted()
                    .toList()) {
                var table = table(file);
                tables.add(table);
                table.columns().stream().filter(c -> !columns.contains(c)).forEach(columns::add);
            }
        }
        if (tables.isEmpty()) {
            throw new NoSuchFileException(root + "/*/" + QUIET + "/" + METRICS);
        }
        return new Table(
                columns,
                tables.stream().flatMapToDouble(t -> Arrays.stream(t.seconds())).toArray(),
                tables.stream().flatMap(t -> Arrays.stream(t.as(columns))).toArray(double[][]::new));
    }

    private static Table table(Path file) throws IOException {
        var rows = Csv.cells(file);
        var columns = new ArrayList<Table.Column>();
        for (int i = 1; i < rows.getFirst().size(); i++) {
            var metric = rows.get(1).get(i);
            columns.add(new Table.Column(
                    rows.getFirst().get(i),
                    DIMENSIONS.getOrDefault(metric, Dimension.SATURATION),
                    rows.get(2).get(i)));
        }
        return Table.of(columns, rows.stream().skip(HEADERS));
    }
}

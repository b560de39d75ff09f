package io.loadline.bench.detection;

import io.loadline.bench.Csv;
import io.loadline.bench.detection.SystemSet.Case;
import io.loadline.kernel.ServiceGraph;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads sets of recordings, one of a quiet time and one of a fault each: {@code <service>-<fault>/<run>/{normal,anomalous}.csv}, a row
 * per second, columns {@code <service>_<metric>}. There is no graph.
 */
final class Recordings {
    static final String LABEL = "anomalous.csv";
    private static final Map<String, Dimension> DIMENSIONS = Map.of(
            "cpu", Dimension.SATURATION,
            "mem", Dimension.SATURATION,
            "lod", Dimension.TRAFFIC,
            "lat", Dimension.LATENCY,
            "latency", Dimension.LATENCY,
            "err", Dimension.ERRORS,
            "error", Dimension.ERRORS,
            "workload", Dimension.TRAFFIC);

    private Recordings() {}

    static SystemSet read(Path folder, List<Path> labels) {
        return SystemSet.of(folder, labels, Recordings::read);
    }

    private static Case read(Path label) {
        var quiet = table(label.resolveSibling("normal.csv"));
        var table = table(label);
        double begins = table.seconds()[0];
        return new Case(
                quiet,
                false,
                table,
                begins,
                begins,
                begins,
                1,
                "",
                new ServiceGraph(List.of()),
                service(label.getParent().getParent(), table.columns()));
    }

    /** The longest name of a service that the folder's begins with. */
    private static String service(Path folder, List<Table.Column> columns) {
        var fault = folder.getFileName().toString();
        return columns.stream()
                .map(Table.Column::service)
                .filter(service -> fault.startsWith(service + "-") || fault.startsWith(service + "_"))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new NoSuchElementException("no service is called as " + folder + " begins"));
    }

    private static Table table(Path file) {
        var rows = Csv.cells(file);
        return Table.of(
                rows.getFirst().stream().skip(1).map(Recordings::column).toList(),
                rows.stream().skip(1));
    }

    private static Table.Column column(String header) {
        int cut = header.indexOf('_');
        var service = cut < 0 ? header : header.substring(0, cut);
        var metric = cut < 0 ? "" : header.substring(cut + 1);
        var kind = metric.split("_")[0];
        return new Table.Column(service, DIMENSIONS.getOrDefault(kind, Dimension.SATURATION), metric);
    }
}

package io.loadline.bench.detection;

import io.loadline.bench.Csv;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Signals of a system over time.
 *
 * @param seconds since 1970, one for each row
 * @param rows a value for each signal; NaN where nothing was measured
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk, compared by nobody
record Table(List<Column> columns, double[] seconds, double[][] rows) {
    /** What a column measures; the name tells apart those of one service and dimension. */
    record Column(String service, Dimension dimension, String name) {}

    /**
     * What a file tells.
     *
     * @param rows the time first, then a value for each column; what is no number or missing is NaN, and rows without a time are left out
     */
    static Table of(List<Column> columns, Stream<List<String>> rows) {
        var timed =
                rows.filter(row -> !Double.isNaN(Csv.number(row.getFirst()))).toList();
        return new Table(
                columns,
                timed.stream().mapToDouble(row -> Csv.number(row.getFirst())).toArray(),
                timed.stream().map(row -> values(row, columns.size())).toArray(double[][]::new));
    }

    private static double[] values(List<String> row, int columns) {
        return IntStream.rangeClosed(1, columns)
                .mapToDouble(i -> i < row.size() ? Csv.number(row.get(i)) : Double.NaN)
                .toArray();
    }

    /** The same signals in the order of others; NaN where they are not measured here. */
    double[][] as(List<Column> others) {
        int[] places = others.stream().mapToInt(columns::indexOf).toArray();
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(places)
                        .mapToDouble(place -> place < 0 ? Double.NaN : row[place])
                        .toArray())
                .toArray(double[][]::new);
    }

    double[] column(Column column, Range range) {
        int place = columns.indexOf(column);
        return place < 0
                ? new double[0]
                : IntStream.range(0, rows.length)
                        .filter(i -> range.holds(seconds[i]))
                        .mapToDouble(i -> rows[i][place])
                        .toArray();
    }

    Table half(boolean second) {
        int half = rows.length / 2;
        int from = second ? half : 0;
        int to = second ? rows.length : half;
        return new Table(columns, Arrays.copyOfRange(seconds, from, to), Arrays.copyOfRange(rows, from, to));
    }

    /** From, inclusive, to, exclusive. */
    record Range(double from, double to) {
        boolean holds(double second) {
            return second >= from && second < to;
        }
    }
}

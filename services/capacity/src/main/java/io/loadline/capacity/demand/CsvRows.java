package io.loadline.capacity.demand;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CSV after RFC 4180 with a header that names the columns, in any order; a row is one line. */
record CsvRows(Rows.Lines lines, List<String> header) implements Rows {
    static CsvRows of(Rows.Lines lines) throws IOException {
        var header = lines.next().map(CsvRows::cells).orElse(List.of());
        var wrong = new ArrayList<Violation>();
        for (var column : header) {
            if (!Row.FIELDS.contains(column)) {
                wrong.add(new Violation("unknown-field", "", 1, "there is no column '" + column + "'"));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Rejection(SampleProblem.INVALID_SAMPLES, "the header names unknown columns", wrong);
        }
        return new CsvRows(lines, header);
    }

    @Override
    public Optional<Row> next() throws IOException {
        return lines.next().map(line -> row(cells(line)));
    }

    private Row row(List<String> cells) {
        var row = new Row(lines.number());
        if (cells.size() != header.size()) {
            row.refuse("wrong-type", "", "the header has " + header.size() + " columns, this row " + cells.size());
        }
        for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
            if (!cells.get(i).isEmpty()) {
                row.put(header.get(i), cells.get(i));
            }
        }
        return row;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}

package io.loadline.cost.bill;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the columns that are kept as they stand, and their names: records of CSV (RFC 4180), in which null is empty. */
final class KeptColumns {
    private KeptColumns() {}

    static String of(Line line, int[] columns) {
        var text = new StringBuilder(512);
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            var field = line.field(columns[i]);
            if (!FocusRow.isNull(field)) {
                text.append(written(field));
            }
        }
        return text.toString();
    }

    static String header(List<String> names) {
        return names.stream().map(KeptColumns::written).collect(Collectors.joining(","));
    }

    private static String written(String field) {
        boolean quoted = field.indexOf(',') >= 0
                || field.indexOf('"') >= 0
                || field.indexOf('\n') >= 0
                || field.indexOf('\r') >= 0;
        return quoted ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}

package io.loadline.cost.bill;

/** Writes the columns that are kept as they stand: a record of CSV (RFC 4180), in which null is empty. */
final class KeptColumns {
    private KeptColumns() {}

    static String of(CsvLine line, int[] columns) {
        var text = new StringBuilder(512);
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            var field = line.field(columns[i]);
            if (!FocusRow.isNull(field)) {
                append(text, field);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String field) {
        boolean quoted = field.indexOf(',') >= 0
                || field.indexOf('"') >= 0
                || field.indexOf('\n') >= 0
                || field.indexOf('\r') >= 0;
        if (quoted) {
            text.append('"').append(field.replace("\"", "\"\"")).append('"');
        } else {
            text.append(field);
        }
    }
}

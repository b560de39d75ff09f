package io.loadline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated files with a header, as RFC 4180 has them: quotes, doubled quotes, line breaks within quotes. */
public final class Csv {
    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /** The rows by the names of the header; a byte order mark is left out, short rows lack their last names. */
    public static List<Map<String, String>> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, String>> parse(String text) {
        var csv = new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text);
        var header = csv.row();
        var rows = new ArrayList<Map<String, String>>();
        while (csv.at < csv.text.length()) {
            var cells = csv.row();
            if (cells.size() > 1 || !cells.getFirst().isEmpty() || header.size() == 1) {
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
                    row.put(header.get(i), cells.get(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private List<String> row() {
        var cells = new ArrayList<String>();
        do {
            cells.add(cell());
        } while (skip(','));
        skip('\r');
        skip('\n');
        return cells;
    }

    private String cell() {
        var cell = new StringBuilder();
        boolean quoted = skip('"');
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quoted && c == '"') {
                at++;
                quoted = skip('"');
                if (quoted) {
                    cell.append('"');
                }
            } else if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
                break;
            } else {
                cell.append(c);
                at++;
            }
        }
        return cell.toString();
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}

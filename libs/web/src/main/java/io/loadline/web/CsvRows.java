package io.loadline.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads CSV (RFC 4180, UTF-8, a header line with the record's field names); an empty cell is an absent field, an empty line nothing. */
final class CsvRows {
    private static final ObjectReader CELLS =
            new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerFor(String[].class);
    private static final Set<Type> NUMBERS =
            Set.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class, BigDecimal.class);
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,30})");

    private CsvRows() {}

    static <T> void read(InputStream body, StrictJson json, Class<T> row, Uploads.Collector<T> collector)
            throws IOException {
        try (MappingIterator<String[]> lines =
                CELLS.readValues((InputStream) new ShortLines(body, NdjsonRows.LONGEST_LINE))) {
            if (!lines.hasNextValue()) {
                collector.wrong(1, "required", "the header line is missing");
                return;
            }
            var header = header(lines.nextValue());
            var types = types(json, row);
            if (isSound(header, types.keySet(), collector)) {
                rows(lines, header, types, json, row, collector);
            }
        } catch (ShortLines.TooLong e) {
            collector.wrong((int) e.line(), NdjsonRows.TOO_LONG, NdjsonRows.HOW_LONG);
        } catch (CharConversionException e) {
            collector.wrong(1, "malformed-body", "not UTF-8: " + e.getMessage());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            collector.wrong(line, "malformed-body", e.getOriginalMessage());
        }
    }

    private static <T> void rows(
            MappingIterator<String[]> lines,
            List<String> header,
            Map<String, Type> types,
            StrictJson json,
            Class<T> row,
            Uploads.Collector<T> collector)
            throws IOException {
        int line = lines.getCurrentLocation().getLineNr();
        while (lines.hasNextValue()) {
            var cells = lines.nextValue();
            if (!isEmptyLine(cells)) {
                add(cells, line, header, types, json, row, collector);
            }
            line = lines.getCurrentLocation().getLineNr();
        }
    }

    private static <T> void add(
            String[] cells,
            int line,
            List<String> header,
            Map<String, Type> types,
            StrictJson json,
            Class<T> row,
            Uploads.Collector<T> collector) {
        if (cells.length == header.size()) {
            collector.add(line, json.bind(object(header, cells, types), line, row));
        } else {
            collector.wrong(line, "wrong-type", "has " + cells.length + " cells, the header " + header.size());
        }
    }

    private static boolean isEmptyLine(String[] cells) {
        return cells.length == 1 && cells[0].isEmpty();
    }

    private static List<String> header(String[] names) {
        // spreadsheets put a byte order mark before the first name
        return Arrays.stream(names)
                .map(name -> name.replace("\uFEFF", "").strip())
                .toList();
    }

    private static boolean isSound(List<String> header, Set<String> known, Uploads.Collector<?> collector) {
        var seen = new HashSet<String>();
        boolean sound = true;
        for (var name : header) {
            if (!known.contains(name)) {
                collector.wrong(
                        1,
                        "unknown-field",
                        "there is no field '" + name + "'; known are "
                                + String.join(", ", known.stream().sorted().toList()));
                sound = false;
            } else if (!seen.add(name)) {
                collector.wrong(1, "duplicate-field", "the header names '" + name + "' twice");
                sound = false;
            }
        }
        return sound;
    }

    private static Map<String, Type> types(StrictJson json, Class<?> row) {
        var types = new HashMap<String, Type>();
        json.shapes().record(row).fields().forEach(field -> types.put(field.name(), plain(field.type())));
        return types;
    }

    private static Type plain(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    private static ObjectNode object(List<String> header, String[] cells, Map<String, Type> types) {
        var object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].isEmpty()) {
                object.set(header.get(i), node(cells[i], types.get(header.get(i))));
            }
        }
        return object;
    }

    /** CSV has no types, so a cell is what its field wants if it can be, else a text, which the binder then refuses. */
    private static JsonNode node(String cell, Type type) {
        var nodes = JsonNodeFactory.instance;
        if (NUMBERS.contains(type) && Texts.isNumber(cell)) {
            var number = new BigDecimal(cell);
            return INTEGER.matcher(cell).matches()
                    ? nodes.numberNode(number.toBigIntegerExact())
                    : nodes.numberNode(number);
        }
        if ((type == boolean.class || type == Boolean.class) && (cell.equals("true") || cell.equals("false"))) {
            return nodes.booleanNode(cell.equals("true"));
        }
        return nodes.textNode(cell);
    }
}

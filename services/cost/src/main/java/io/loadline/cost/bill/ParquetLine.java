package io.loadline.cost.bill;

import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import dev.hardwood.schema.FileSchema;
import dev.hardwood.schema.SchemaNode;
import io.loadline.eventstore.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a bill in Parquet as CSV would have it: an exact decimal with all of its places, a point in time in ISO 8601 and UTC, a map or
 * list as JSON. The columns of a structure are named {@code structure.column}, as exports that were flattened name them.
 */
final class ParquetLine implements Line {
    private final List<List<String>> paths = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final String[] fields;
    private long number = 1;

    ParquetLine(FileSchema schema) {
        var children = schema.getRootNode().children();
        for (int i = 0; i < children.size(); i++) {
            add(i, List.of(), children.get(i));
        }
        fields = new String[paths.size()];
    }

    private void add(int place, List<String> above, SchemaNode node) {
        var path = new ArrayList<>(above);
        path.add(node.name());
        if (node instanceof SchemaNode.GroupNode group && group.isStruct()) {
            group.children().forEach(child -> add(place, path, child));
        } else {
            places.add(place);
            paths.add(List.copyOf(path));
        }
    }

    /** The names of the columns. */
    Line header() {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = String.join(".", paths.get(i));
        }
        return this;
    }

    void read(RowReader row) {
        number++;
        for (int i = 0; i < fields.length; i++) {
            Object value = row.getValue(places.get(i));
            for (var name : paths.get(i).subList(1, paths.get(i).size())) {
                value = value instanceof PqStruct struct ? struct.getValue(name) : null;
            }
            fields[i] = value == null ? "" : text(value);
        }
    }

    private static String text(Object value) {
        return switch (plain(value)) {
            case BigDecimal number -> number.toPlainString();
            case Map<?, ?> map -> Json.write(map);
            case List<?> list -> Json.write(list);
            case null -> "";
            case Object other -> other.toString();
        };
    }

    /** What stands for it in JSON. A binary fraction is the shortest decimal that is the same one: it was not exact before. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number when Double.isFinite(number) -> new BigDecimal(number.toString());
            case Float number when Float.isFinite(number) -> new BigDecimal(number.toString());
            case BigDecimal number -> number;
            case Integer number -> number;
            case Long number -> number;
            case Boolean flag -> flag;
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case PqMap map -> object(map);
            case PqStruct struct -> object(struct);
            case PqList list -> list.values().stream().map(ParquetLine::plain).toList();
            case Object other -> other.toString();
        };
    }

    private static Map<String, @Nullable Object> object(PqMap map) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        map.getEntries().forEach(entry -> object.put(String.valueOf(plain(entry.getKey())), plain(entry.getValue())));
        return object;
    }

    private static Map<String, @Nullable Object> object(PqStruct struct) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < struct.getFieldCount(); i++) {
            object.put(struct.getFieldName(i), plain(struct.getValue(i)));
        }
        return object;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public int count() {
        return fields.length;
    }

    @Override
    public String field(int index) {
        return fields[index];
    }
}

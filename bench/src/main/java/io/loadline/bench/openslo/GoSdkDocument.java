package io.loadline.bench.openslo;

import io.loadline.bench.golang.GoType;
import io.loadline.bench.golang.GoType.Named;
import io.loadline.bench.golang.Nil;
import io.loadline.bench.golang.Pointer;
import io.loadline.bench.golang.Struct;
import io.loadline.eventstore.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects of go-sdk as the documents that they are read from. What is zero in Go is left out, because whoever reads cannot tell it from
 * what is missing; behind a pointer it can be told, and is written.
 */
final class GoSdkDocument {
    private static final GoType RAW = new Named("json.RawMessage");

    private GoSdkDocument() {}

    static String of(Struct object) {
        return Json.write(plain(object));
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Pointer pointer -> plain(pointer.to());
            case List<?> list -> list.stream().map(GoSdkDocument::plain).toList();
            case Map<?, ?> map -> {
                var entries = new LinkedHashMap<Object, Object>();
                map.forEach((key, inner) -> entries.put(key, plain(inner)));
                yield entries;
            }
            case Struct duration
            when duration.type().equals("DurationShorthand") -> duration.get("value") + "" + duration.get("unit");
            case Struct struct -> fields(struct, false);
            default -> value;
        };
    }

    /** @param all also those that are zero: that an embedded struct is there can only be told by them */
    private static Map<String, Object> fields(Struct struct, boolean all) {
        var entries = new LinkedHashMap<String, Object>();
        for (var field : struct.fields()) {
            var value = struct.get(field.name());
            if (value == Nil.NIL || (!all && Struct.isZero(value))) {
                continue;
            }
            if (field.embedded()) {
                entries.putAll(fields(Struct.behind(value), true));
            } else {
                entries.put(
                        field.key(), field.type().equals(RAW) ? Json.read((String) value, Object.class) : plain(value));
            }
        }
        return entries;
    }
}

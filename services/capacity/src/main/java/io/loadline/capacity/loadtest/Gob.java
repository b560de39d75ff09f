package io.loadline.capacity.loadtest;

import io.loadline.eventstore.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stream of structs as Go writes them: messages of a length each, which define a type or hold a value of one. Whole numbers are
 * {@link Long}, texts {@link String}, bytes and what a type encodes itself {@code byte[]}, lists and structs {@link List} and {@link Map};
 * of a map only its end is looked for. A field that is zero is absent. The last message may be cut off.
 *
 * <p>Source: Go, package {@code encoding/gob}.
 */
final class Gob {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_TYPES = 1_000;
    private static final int DEEPEST = 16;
    private static final int FLAG = 0x80;

    private static final int BOOL = 1;
    private static final int INT = 2;
    private static final int UINT = 3;
    private static final int FLOAT = 4;
    private static final int BYTES = 5;
    private static final int STRING = 6;
    private static final int DEFINITION = 16;
    private static final int NAMED = 18;
    private static final int FIELD = 21;

    private final Map<Integer, Type> types = new HashMap<>(Map.of(
            DEFINITION,
            new Struct(List.of(
                    new Field("array", 17),
                    new Field("slice", 19),
                    new Field("struct", 20),
                    new Field("map", 23),
                    new Field("itself", 24),
                    new Field("itself", 24),
                    new Field("itself", 24))),
            17,
            new Struct(List.of(new Field("", NAMED), new Field("elem", INT), new Field("length", INT))),
            NAMED,
            new Struct(List.of(new Field("name", STRING), new Field("id", INT))),
            19,
            new Struct(List.of(new Field("", NAMED), new Field("elem", INT))),
            20,
            new Struct(List.of(new Field("", NAMED), new Field("fields", 22))),
            FIELD,
            new Struct(List.of(new Field("name", STRING), new Field("type", INT))),
            22,
            new Elements(FIELD),
            23,
            new Struct(List.of(new Field("", NAMED), new Field("key", INT), new Field("elem", INT))),
            24,
            new Struct(List.of(new Field("", NAMED)))));

    private ByteBuffer message = ByteBuffer.allocate(0);

    private sealed interface Type {}

    private record Struct(List<Field> fields) implements Type {}

    private record Field(String name, int type) {}

    private record Elements(int type) implements Type {}

    private record Pairs(int key, int value) implements Type {}

    /** A type that encodes itself. */
    private record Itself() implements Type {}

    /** What is done with each value. */
    @FunctionalInterface
    interface Values {
        void value(Map<?, ?> fields);
    }

    private Gob() {}

    /** Whether a file begins with the definition of a struct of that name. */
    static boolean isOf(String name, String start) {
        return start.indexOf(Character.toString(name.length()) + name) > 0;
    }

    static void read(InputStream body, Values values) throws IOException {
        var gob = new Gob();
        try {
            while (gob.next(body)) {
                int id = gob.id();
                if (id < 0) {
                    gob.define(-id);
                } else {
                    values.value((Map<?, ?>) gob.value(id, 0));
                }
            }
        } catch (BufferUnderflowException | ClassCastException e) {
            throw broken("a message is shorter than it should be, or is of another kind");
        }
    }

    private boolean next(InputStream body) throws IOException {
        int first = body.read();
        if (first < 0) {
            return false;
        }
        long length = first;
        if (first >= FLAG) {
            length = 0;
            for (byte digit : body.readNBytes(bytes(first))) {
                length = (length << Byte.SIZE) | (digit & 0xff);
            }
        }
        if (length < 0 || length > MOST_BYTES) {
            throw broken("a message has more than " + MOST_BYTES + " bytes");
        }
        var whole = body.readNBytes((int) length);
        message = ByteBuffer.wrap(whole);
        return whole.length == length;
    }

    /** How many bytes of a number follow: all but seven bits of the first one are set. */
    private static int bytes(int first) {
        int count = 0x100 - first;
        if (count > Long.BYTES) {
            throw broken("a number has more than eight bytes");
        }
        return count;
    }

    private long unsigned() {
        int first = message.get() & 0xff;
        if (first < FLAG) {
            return first;
        }
        long value = 0;
        for (int left = bytes(first); left > 0; left--) {
            value = (value << Byte.SIZE) | (message.get() & 0xff);
        }
        return value;
    }

    /** The lowest bit tells whether the others are its complement. */
    private long signed() {
        long value = unsigned();
        return (value & 1) == 0 ? value >>> 1 : ~(value >>> 1);
    }

    private int id() {
        return (int) signed();
    }

    private void define(int id) {
        if (types.size() == MOST_TYPES) {
            throw broken("it has more than " + MOST_TYPES + " types");
        }
        var definition = (Map<?, ?>) value(DEFINITION, 0);
        definition.forEach((kind, of) -> types.put(id, type((String) kind, (Map<?, ?>) of)));
    }

    private static Type type(String kind, Map<?, ?> of) {
        return switch (kind) {
            case "array", "slice" -> new Elements(number(of, "elem"));
            case "map" -> new Pairs(number(of, "key"), number(of, "elem"));
            case "struct" -> new Struct(fields(of));
            default -> new Itself();
        };
    }

    private static List<Field> fields(Map<?, ?> struct) {
        var fields = new ArrayList<Field>();
        if (struct.get("fields") instanceof List<?> all) {
            for (var field : all) {
                var named = (Map<?, ?>) field;
                fields.add(new Field((String) named.get("name"), number(named, "type")));
            }
        }
        return fields;
    }

    private static int number(Map<?, ?> of, String field) {
        return of.get(field) instanceof Long value ? value.intValue() : 0;
    }

    private Object value(int id, int depth) {
        if (depth > DEEPEST) {
            throw broken("its types are nested too deeply");
        }
        return switch (id) {
            case BOOL, UINT, FLOAT -> unsigned();
            case INT -> signed();
            case BYTES -> some();
            case STRING -> new String(some(), StandardCharsets.UTF_8);
            default -> composed(types.get(id), depth + 1);
        };
    }

    private Object composed(@Nullable Type type, int depth) {
        return switch (type) {
            case Struct struct -> struct(struct, depth);
            case Elements elements -> {
                var list = new ArrayList<>();
                for (long left = unsigned(); left > 0; left--) {
                    list.add(value(elements.type(), depth));
                }
                yield list;
            }
            case Pairs pairs -> {
                for (long left = unsigned(); left > 0; left--) {
                    value(pairs.key(), depth);
                    value(pairs.value(), depth);
                }
                yield Map.of();
            }
            case Itself itself -> some();
            case null -> throw broken("a value is of a type that is not defined");
        };
    }

    /** Each field tells how many lie between it and the one before. */
    private Map<String, Object> struct(Struct struct, int depth) {
        var values = new HashMap<String, Object>();
        int at = -1;
        for (long step = unsigned(); step > 0; step = unsigned()) {
            at += (int) Math.min(step, struct.fields().size() + 1L);
            if (at >= struct.fields().size()) {
                throw broken("a value has more fields than its type");
            }
            var field = struct.fields().get(at);
            values.put(field.name(), value(field.type(), depth));
        }
        return values;
    }

    private byte[] some() {
        long length = unsigned();
        if (length < 0 || length > message.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[(int) length];
        message.get(bytes);
        return bytes;
    }

    private static Rejection broken(String why) {
        return LoadTestProblem.UNREADABLE_FILE.because("this is no stream of values of Go: " + why);
    }
}

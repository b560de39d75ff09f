package io.loadline.bench.golang;

import io.loadline.bench.golang.GoType.Field;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A struct, which is copied wherever it is kept. */
public final class Struct {
    private final String type;
    private final List<Field> fields;
    private final Map<String, Object> values;

    /**
     * @param type its name, empty for none
     * @param fields as declared; none of a type of another package
     */
    Struct(String type, List<Field> fields, Map<String, Object> values) {
        this.type = type;
        this.fields = fields;
        this.values = new LinkedHashMap<>(values);
    }

    public String type() {
        return type;
    }

    public List<Field> fields() {
        return fields;
    }

    /** The value of a field, also of one of an embedded struct. */
    public Object get(String name) {
        return find(name).orElseThrow(() -> new UnreadableGoException(type + " has no " + name));
    }

    /** Empty when there is no such field. */
    public Optional<Object> find(String name) {
        return Optional.ofNullable(holder(name).values.get(name));
    }

    void put(String name, Object value) {
        holder(name).values.put(name, value);
    }

    /** The struct, or the embedded one, that has the field; itself when none has. */
    private Struct holder(String name) {
        return values.containsKey(name)
                ? this
                : fields.stream()
                        .filter(field ->
                                field.embedded() && !values.get(field.name()).equals(Nil.NIL))
                        .map(field -> behind(values.get(field.name())).holder(name))
                        .filter(struct -> struct.values.containsKey(name))
                        .findFirst()
                        .orElse(this);
    }

    /** Whether the value is what nobody gave. */
    public static boolean isZero(Object value) {
        return switch (value) {
            case Nil _ -> true;
            case String text -> text.isEmpty();
            case Boolean truth -> !truth;
            case BigDecimal number -> number.signum() == 0;
            case Struct struct -> struct.values.values().stream().allMatch(Struct::isZero);
            default -> false;
        };
    }

    /** The value as another variable has it. */
    static Object kept(Object value) {
        if (!(value instanceof Struct struct)) {
            return value;
        }
        var values = new LinkedHashMap<String, Object>();
        struct.values.forEach((name, inner) -> values.put(name, kept(inner)));
        return new Struct(struct.type, struct.fields, values);
    }

    /** The struct itself, or the one that a pointer leads to. */
    public static Struct behind(Object value) {
        return switch (value) {
            case Struct struct -> struct;
            case Pointer pointer -> behind(pointer.to());
            default -> throw new UnreadableGoException("no struct: " + value);
        };
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

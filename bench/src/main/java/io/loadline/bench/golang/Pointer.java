package io.loadline.bench.golang;

import java.util.function.Supplier;

/** The address of a variable, which is then shared, or of a value of its own. */
public record Pointer(Supplier<Object> place) {
    static Pointer of(Object value) {
        return new Pointer(() -> value);
    }

    public Object to() {
        return place.get();
    }
}

package io.loadline.bench.golang;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables of a block, and those around it. */
final class Scope {
    private final Optional<Scope> outer;
    private final Map<String, Object> variables = new HashMap<>();

    private Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    /** Around all functions of a package. */
    static Scope ofPackage() {
        return new Scope(Optional.empty());
    }

    Scope within() {
        return new Scope(Optional.of(this));
    }

    void define(String name, Object value) {
        variables.put(name, Struct.kept(value));
    }

    boolean has(String name) {
        return variables.containsKey(name)
                || outer.filter(scope -> scope.has(name)).isPresent();
    }

    Optional<Object> find(String name) {
        return Optional.ofNullable(variables.get(name)).or(() -> outer.flatMap(scope -> scope.find(name)));
    }

    void assign(String name, Object value) {
        if (variables.containsKey(name)) {
            define(name, value);
        } else {
            outer.orElseThrow(() -> new UnreadableGoException("no variable " + name))
                    .assign(name, value);
        }
    }
}

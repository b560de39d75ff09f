package io.loadline.bench.golang;

import io.loadline.bench.golang.GoType.MapOf;
import io.loadline.bench.golang.GoType.Named;
import io.loadline.bench.golang.GoType.Opaque;
import io.loadline.bench.golang.GoType.PointerTo;
import io.loadline.bench.golang.GoType.SliceOf;
import io.loadline.bench.golang.GoType.StructOf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has a value where it stands. */
interface Expression {
    Object in(Scope scope);

    /** What can be assigned to. */
    interface Variable extends Expression {
        void assign(Scope scope, Object value);
    }

    /** A name, of a variable or of what the package declares. */
    record Name(GoPackage home, String name) implements Variable {
        @Override
        public Object in(Scope scope) {
            return scope.find(name).orElseGet(() -> home.value(name));
        }

        @Override
        public void assign(Scope scope, Object value) {
            scope.assign(name, value);
        }

        private boolean isImported(Scope scope) {
            return !scope.has(name) && !home.declares(name);
        }
    }

    /** A field, a method or what another package exports. */
    record Member(GoPackage home, Expression of, String name) implements Variable {
        @Override
        public Object in(Scope scope) {
            return of instanceof Name other && other.isImported(scope)
                    ? home.surroundings().imported(other.name(), name)
                    : Struct.behind(of.in(scope)).get(name);
        }

        @Override
        public void assign(Scope scope, Object value) {
            Struct.behind(of.in(scope)).put(name, Struct.kept(value));
        }

        private Object call(Scope scope, Call call) {
            if (of instanceof Name other && other.isImported(scope)) {
                return home.surroundings().ignores(other.name()) ? Nil.NIL : call.of(in(scope), scope);
            }
            var value = of.in(scope);
            var arguments = call.given(scope);
            if (value instanceof Receiver receiver) {
                return receiver.call(call.site(), name, arguments);
            }
            var struct = Struct.behind(value);
            arguments.addFirst(struct);
            return home.method(struct.type(), name).call(call.site(), arguments);
        }
    }

    /** One of a slice, or the value of a key. */
    record Element(Expression of, Expression at) implements Variable {
        @Override
        public Object in(Scope scope) {
            return of.in(scope) instanceof Map<?, ?> map
                    ? Optional.<Object>ofNullable(map.get(at.in(scope)))
                            .orElseThrow(() -> new UnreadableGoException("a key that a map does not have"))
                    : list(of.in(scope)).get(index(scope));
        }

        @Override
        public void assign(Scope scope, Object value) {
            if (of.in(scope) instanceof Map<?, ?> map) {
                map(map).put(at.in(scope), Struct.kept(value));
            } else {
                list(of.in(scope)).set(index(scope), Struct.kept(value));
            }
        }

        private int index(Scope scope) {
            return ((BigDecimal) at.in(scope)).intValueExact();
        }
    }

    /**
     * A call.
     *
     * @param spread whether the last argument is a slice of those that are meant
     */
    record Call(Expression callee, List<Expression> arguments, boolean spread, Site site) implements Expression {
        @Override
        public Object in(Scope scope) {
            return callee instanceof Member member ? member.call(scope, this) : of(callee.in(scope), scope);
        }

        private Object of(Object function, Scope scope) {
            if (function instanceof Function known) {
                return known.call(site, given(scope));
            }
            throw new UnreadableGoException(site, "no function");
        }

        private List<Object> given(Scope scope) {
            var values = new ArrayList<Object>();
            arguments.forEach(argument -> values.add(argument.in(scope)));
            if (spread) {
                values.addAll(list(values.removeLast()));
            }
            return values;
        }
    }

    /** A struct, slice or map that is written out. */
    record Literal(GoPackage home, GoType type, List<Part> parts) implements Expression {
        /** An element, with its key, index or field where that is written. */
        record Part(Optional<Expression> key, Expression value) {
            private String field() {
                if (key.orElse(null) instanceof Name name) {
                    return name.name();
                }
                throw new UnreadableGoException("a field is given without its name");
            }
        }

        @Override
        public Object in(Scope scope) {
            return switch (home.underlying(type)) {
                case SliceOf slice -> {
                    var list = new ArrayList<Object>();
                    parts.forEach(part -> list.add(value(part, slice.type(), scope)));
                    yield list;
                }
                case MapOf map -> {
                    var entries = new LinkedHashMap<Object, Object>();
                    parts.forEach(
                            part -> entries.put(part.key().orElseThrow().in(scope), value(part, map.values(), scope)));
                    yield entries;
                }
                case StructOf struct -> struct(struct, scope);
                case Named other -> {
                    var values = new LinkedHashMap<String, Object>();
                    parts.forEach(part -> values.put(part.field(), value(part, new Opaque(), scope)));
                    yield new Struct(other.name(), List.of(), values);
                }
                case PointerTo pointer -> Pointer.of(new Literal(home, pointer.type(), parts).in(scope));
                case Opaque _ -> throw new UnreadableGoException("a function is no literal");
            };
        }

        private Struct struct(StructOf shape, Scope scope) {
            var struct = Struct.behind(home.zero(type));
            for (int i = 0; i < parts.size(); i++) {
                var part = parts.get(i);
                var name = part.key().isPresent()
                        ? part.field()
                        : shape.fields().get(i).name();
                var field = shape.fields().stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                struct.put(name, value(part, field.type(), scope));
            }
            return struct;
        }

        private Object value(Part part, GoType type, Scope scope) {
            return part.value() instanceof Elided elided
                    ? new Literal(home, type, elided.parts()).in(scope)
                    : Struct.kept(part.value().in(scope));
        }
    }

    /** An element of a literal that leaves out its type, which is that of the elements. */
    record Elided(List<Literal.Part> parts) implements Expression {
        @Override
        public Object in(Scope scope) {
            throw new UnreadableGoException("a literal without a type");
        }
    }

    /** A slice as it is, or none for nil. */
    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return value == Nil.NIL ? List.of() : (List<Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> map(Map<?, ?> map) {
        return (Map<Object, Object>) map;
    }
}

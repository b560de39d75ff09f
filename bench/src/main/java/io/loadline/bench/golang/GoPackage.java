package io.loadline.bench.golang;

import io.loadline.bench.golang.GoType.MapOf;
import io.loadline.bench.golang.GoType.Named;
import io.loadline.bench.golang.GoType.Opaque;
import io.loadline.bench.golang.GoType.PointerTo;
import io.loadline.bench.golang.GoType.SliceOf;
import io.loadline.bench.golang.GoType.StructOf;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declarations of a package, each of which is read when it is needed: what nobody calls may be any Go. */
public final class GoPackage {
    /** @param tokens from its name on; of a method from its receiver on */
    private record Declaration(String keyword, Tokens tokens) {}

    private static final Function LENGTH = (site, arguments) -> BigDecimal.valueOf(length(arguments.getFirst()));

    private final Surroundings surroundings;
    private final Map<String, Declaration> declarations = new LinkedHashMap<>();
    private final Map<String, Declaration> methods = new HashMap<>();
    private final Map<String, Object> values = new HashMap<>();

    public GoPackage(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Adds a file.
     *
     * @param file what it is called when a place in it is told
     */
    public void read(String file, String source) {
        var tokens = new Tokens(file, Token.all(source, file), 0);
        while (!tokens.ends()) {
            var keyword = tokens.take().text();
            switch (keyword) {
                case "func" -> function(tokens);
                case "type", "const", "var" -> oneOrSeveral(keyword, tokens);
                default -> {}
            }
            tokens.skipStatement();
        }
    }

    private void oneOrSeveral(String keyword, Tokens tokens) {
        if (!tokens.take("(")) {
            declare(keyword, tokens);
            return;
        }
        while (!tokens.take(")")) {
            declare(keyword, tokens);
            tokens.skipStatement();
        }
    }

    private void declare(String keyword, Tokens tokens) {
        declarations.put(tokens.peek().text(), new Declaration(keyword, tokens.fork()));
    }

    private void function(Tokens tokens) {
        if (!tokens.is("(")) {
            declare("func", tokens);
            return;
        }
        var receiver = tokens.fork();
        var signature = tokens.fork();
        signature.expect("(");
        var type = signature.name();
        signature.take("*");
        if (!signature.is(")")) {
            type = signature.name();
        }
        tokens.skipBrackets();
        methods.put(type + "." + tokens.name(), new Declaration("func", receiver));
    }

    /** The names of its functions, as they are declared. */
    public List<String> functions() {
        return declarations.entrySet().stream()
                .filter(entry -> entry.getValue().keyword().equals("func"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @throws UnreadableGoException when it needs what is not read here */
    public Object call(String function, Object... arguments) {
        var site = declarations.get(function).tokens().site();
        return ((Function) value(function)).call(site, List.of(arguments));
    }

    /** What a constant, variable or function of the package is. */
    public Object value(String name) {
        // no computeIfAbsent: a value is made of others
        var known = values.get(name);
        if (known == null) {
            known = made(name);
            values.put(name, known);
        }
        return known;
    }

    private Object made(String name) {
        var declaration = declarations.get(name);
        if (declaration == null) {
            if (name.equals("len")) {
                return LENGTH;
            }
            throw new UnreadableGoException("nothing is called " + name);
        }
        var tokens = declaration.tokens().fork();
        tokens.name();
        return switch (declaration.keyword()) {
            case "func" -> {
                if (tokens.is("[")) {
                    tokens.skipBrackets();
                }
                yield new Expressions(tokens, this).function().in(Scope.ofPackage());
            }
            case "type" -> throw tokens.unreadable("a type is no value");
            default -> {
                if (!tokens.is("=")) {
                    GoType.read(tokens);
                }
                tokens.expect("=");
                yield new Expressions(tokens, this).expression().in(Scope.ofPackage());
            }
        };
    }

    boolean declares(String name) {
        return declarations.containsKey(name);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Function method(String type, String name) {
        return surroundings.method(name).orElseGet(() -> {
            var method = Optional.ofNullable(methods.get(type + "." + name))
                    .orElseThrow(() -> new UnreadableGoException(type + " has no " + name));
            return (Function)
                    new Expressions(method.tokens().fork(), this).method().in(Scope.ofPackage());
        });
    }

    /** What stands behind the name of a type of this package; any other as it is. */
    GoType underlying(GoType type) {
        if (!(type instanceof Named named) || !declares(named.name())) {
            return type;
        }
        var tokens = declarations.get(named.name()).tokens().fork();
        tokens.name();
        tokens.take("=");
        return underlying(GoType.read(tokens));
    }

    Object zero(GoType type) {
        return switch (underlying(type)) {
            case StructOf struct -> {
                var fields = new LinkedHashMap<String, Object>();
                struct.fields().forEach(field -> fields.put(field.name(), zero(field.type())));
                yield new Struct(type instanceof Named named ? named.name() : "", struct.fields(), fields);
            }
            case Named basic ->
                switch (basic.name()) {
                    case "string" -> "";
                    case "bool" -> false;
                    case "int", "float64" -> BigDecimal.ZERO;
                    default -> Nil.NIL;
                };
            case PointerTo _, SliceOf _, MapOf _, Opaque _ -> Nil.NIL;
        };
    }

    private static int length(Object value) {
        return switch (value) {
            case String text -> text.length();
            case Map<?, ?> map -> map.size();
            default -> Expression.list(value).size();
        };
    }
}

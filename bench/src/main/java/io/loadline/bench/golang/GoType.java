package io.loadline.bench.golang;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A type as it is written; what elements of literals leave out and what a value is that nobody gave are read off it. */
public sealed interface GoType {
    /** A name of the package, of the language, or, with a dot, of another package. */
    record Named(String name) implements GoType {}

    record PointerTo(GoType type) implements GoType {}

    record SliceOf(GoType type) implements GoType {}

    record MapOf(GoType values) implements GoType {}

    record StructOf(List<Field> fields) implements GoType {}

    /** A function or an interface. */
    record Opaque() implements GoType {}

    /**
     * A field of a struct.
     *
     * @param key what JSON calls it; the field's own name when its tag says none
     * @param embedded whether the fields of its type are reached as if they stood here
     */
    record Field(String name, GoType type, String key, boolean embedded) {
        private static final Pattern TAG = Pattern.compile("json:\"([^\",]+)");

        static Field of(String name, GoType type, Tokens tokens, boolean embedded) {
            var tag = TAG.matcher(tokens.isText() ? tokens.take().said() : "");
            return new Field(name, type, tag.find() ? tag.group(1) : name, embedded);
        }
    }

    /** Reads the type that stands here. */
    static GoType read(Tokens tokens) {
        if (tokens.take("*")) {
            return new PointerTo(read(tokens));
        }
        if (tokens.take("[")) {
            tokens.expect("]");
            return new SliceOf(read(tokens));
        }
        if (tokens.take("map")) {
            tokens.skipBrackets();
            return new MapOf(read(tokens));
        }
        if (tokens.take("struct")) {
            return struct(tokens);
        }
        if (tokens.take("interface")) {
            tokens.skipBrackets();
            return new Opaque();
        }
        if (tokens.take("func")) {
            tokens.skipBrackets();
            skipResult(tokens);
            return new Opaque();
        }
        var name = tokens.name();
        if (tokens.take(".")) {
            name += "." + tokens.name();
        }
        if (tokens.is("[") && !tokens.isBefore("]")) {
            tokens.skipBrackets();
        }
        return new Named(name);
    }

    /** Nothing, a type, or several in parentheses. */
    static void skipResult(Tokens tokens) {
        if (tokens.is("(")) {
            tokens.skipBrackets();
        } else if (tokens.peek().kind() == Token.Kind.NAME || tokens.is("*") || tokens.is("[")) {
            read(tokens);
        }
    }

    private static GoType struct(Tokens tokens) {
        tokens.expect("{");
        var fields = new ArrayList<Field>();
        while (!tokens.take("}")) {
            boolean embedded = tokens.is("*") || tokens.isBefore(".") || tokens.isBefore(";");
            var name = embedded ? "" : tokens.name();
            var type = read(tokens);
            fields.add(Field.of(embedded ? nameOf(type) : name, type, tokens, embedded));
            tokens.take(";");
        }
        return new StructOf(List.copyOf(fields));
    }

    /** An embedded field is called as its type is, without its package. */
    private static String nameOf(GoType type) {
        return switch (type) {
            case PointerTo pointer -> nameOf(pointer.type());
            case Named named -> named.name().substring(named.name().indexOf('.') + 1);
            case SliceOf _, MapOf _, StructOf _, Opaque _ -> throw new UnreadableGoException("embeds " + type);
        };
    }
}

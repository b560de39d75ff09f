package io.loadline.bench.golang;

import io.loadline.bench.golang.Expression.Call;
import io.loadline.bench.golang.Expression.Element;
import io.loadline.bench.golang.Expression.Elided;
import io.loadline.bench.golang.Expression.Literal;
import io.loadline.bench.golang.Expression.Member;
import io.loadline.bench.golang.Expression.Name;
import io.loadline.bench.golang.GoType.Named;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions. Source: The Go Programming Language Specification, expressions. */
final class Expressions {
    /** From what binds least. */
    private static final List<Set<String>> OPERATORS = List.of(Set.of("&&"), Set.of("==", "!="), Set.of("+", "-"));

    private final Tokens tokens;
    private final GoPackage home;
    private final Statements statements;
    /** Whether a brace begins the block of a statement and not a literal. */
    private boolean header;

    Expressions(Tokens tokens, GoPackage home) {
        this.tokens = tokens;
        this.home = home;
        this.statements = new Statements(tokens, this);
    }

    /** Reads what stands between a keyword and the block that belongs to it. */
    Expression header() {
        return reading(true, this::expression);
    }

    /** A function, from its parameters on. */
    Expression function() {
        var parameters = parameters();
        GoType.skipResult(tokens);
        return body(parameters);
    }

    /** A method, from its receiver on, which becomes the first parameter. */
    Expression method() {
        var receiver = tokens.fork();
        receiver.expect("(");
        receiver.name();
        if (receiver.is("*")) {
            throw receiver.unreadable("a method that may change its receiver");
        }
        var parameters = parameters();
        tokens.name();
        parameters.addAll(parameters());
        GoType.skipResult(tokens);
        return body(parameters);
    }

    private Expression body(List<String> parameters) {
        var body = reading(false, statements::block);
        return scope -> (Function) (site, arguments) -> {
            var call = scope.within();
            for (int i = 0; i < parameters.size(); i++) {
                call.define(parameters.get(i), arguments.get(i));
            }
            return body.run(call).orElse(Nil.NIL);
        };
    }

    private List<String> parameters() {
        var names = new ArrayList<String>();
        tokens.expect("(");
        while (!tokens.take(")")) {
            names.add(tokens.name());
            if (!tokens.take(",")) {
                GoType.read(tokens);
                tokens.take(",");
            }
        }
        return names;
    }

    Expression expression() {
        return binary(0);
    }

    private <T> T reading(boolean asHeader, Supplier<T> reading) {
        boolean before = header;
        header = asHeader;
        var read = reading.get();
        header = before;
        return read;
    }

    private Expression binary(int level) {
        if (level == OPERATORS.size()) {
            return unary();
        }
        var left = binary(level + 1);
        while (OPERATORS.get(level).contains(tokens.peek().text())) {
            left = operation(tokens.take().text(), left, binary(level + 1));
        }
        return left;
    }

    private static Expression operation(String operator, Expression left, Expression right) {
        return switch (operator) {
            case "&&" -> scope -> (Boolean) left.in(scope) && (Boolean) right.in(scope);
            case "==" -> scope -> areEqual(left.in(scope), right.in(scope));
            case "!=" -> scope -> !areEqual(left.in(scope), right.in(scope));
            case "+" -> scope -> (String) left.in(scope) + (String) right.in(scope);
            default -> scope -> number(((BigDecimal) left.in(scope)).subtract((BigDecimal) right.in(scope)));
        };
    }

    /** Structs are equal field by field in Go, and pointers when they lead to the same variable. */
    static boolean areEqual(Object left, Object right) {
        if (left != Nil.NIL && right != Nil.NIL && (left instanceof Struct || left instanceof Pointer)) {
            throw new UnreadableGoException("structs or pointers are compared");
        }
        return left.equals(right);
    }

    private Expression unary() {
        if (tokens.take("-")) {
            var operand = unary();
            return scope -> ((BigDecimal) operand.in(scope)).negate();
        }
        if (tokens.take("&")) {
            var operand = unary();
            return switch (operand) {
                case Name variable -> scope -> new Pointer(() -> variable.in(scope));
                case Literal literal -> scope -> Pointer.of(literal.in(scope));
                default -> throw tokens.unreadable("the address of neither a variable nor a literal");
            };
        }
        return suffixed(operand());
    }

    private Expression operand() {
        if (tokens.is("[") || tokens.is("map") || tokens.is("struct")) {
            var type = GoType.read(tokens);
            return tokens.is("{") ? new Literal(home, type, parts()) : inParentheses();
        }
        if (tokens.is("(")) {
            return inParentheses();
        }
        if (tokens.take("func")) {
            return function();
        }
        if ((tokens.is("make") || tokens.is("new")) && tokens.isBefore("(")) {
            return made();
        }
        return switch (tokens.peek().kind()) {
            case TEXT -> constant(tokens.take().said());
            case NUMBER -> constant(number(new BigDecimal(tokens.take().text())));
            case NAME -> named(tokens.name());
            case SIGN, END -> throw tokens.unreadable("expected a value");
        };
    }

    private Expression named(String name) {
        return switch (name) {
            case "nil" -> constant(Nil.NIL);
            case "true" -> constant(true);
            case "false" -> constant(false);
            default -> new Name(home, name);
        };
    }

    private static Expression constant(Object value) {
        return scope -> value;
    }

    /** Equal numbers are equal objects. */
    private static BigDecimal number(BigDecimal value) {
        var number = value.stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** What a conversion converts is the same value here. */
    private Expression inParentheses() {
        tokens.expect("(");
        var inner = reading(false, this::expression);
        tokens.expect(")");
        return inner;
    }

    private Expression made() {
        boolean pointer = tokens.take().is("new");
        tokens.expect("(");
        var type = GoType.read(tokens);
        while (tokens.take(",")) {
            expression();
        }
        tokens.expect(")");
        if (pointer) {
            return scope -> Pointer.of(home.zero(type));
        }
        if (home.underlying(type) instanceof GoType.MapOf) {
            return scope -> new LinkedHashMap<>();
        }
        throw tokens.unreadable("only maps are made");
    }

    private Expression suffixed(Expression operand) {
        var expression = operand;
        while (true) {
            if (tokens.take(".")) {
                expression = new Member(home, expression, tokens.name());
            } else if (tokens.is("(")) {
                expression = call(expression);
            } else if (tokens.take("[")) {
                expression = element(expression);
            } else if (tokens.is("{") && !header && isTypeName(expression)) {
                expression = new Literal(home, typeName(expression), parts());
            } else {
                return expression;
            }
        }
    }

    private static boolean isTypeName(Expression expression) {
        return expression instanceof Name || (expression instanceof Member member && member.of() instanceof Name);
    }

    private static Named typeName(Expression expression) {
        return expression instanceof Member member
                ? new Named(typeName(member.of()).name() + "." + member.name())
                : new Named(((Name) expression).name());
    }

    private Expression call(Expression callee) {
        var site = tokens.site();
        tokens.expect("(");
        var arguments = new ArrayList<Expression>();
        boolean spread = false;
        while (!tokens.take(")")) {
            arguments.add(reading(false, this::expression));
            spread = tokens.take("...");
            tokens.separate(",", ")");
        }
        return new Call(callee, List.copyOf(arguments), spread, site);
    }

    private Expression element(Expression of) {
        var from = tokens.is(":") ? constant(BigDecimal.ZERO) : expression();
        if (tokens.take("]")) {
            return new Element(of, from);
        }
        tokens.expect(":");
        var to = tokens.is("]") ? Optional.<Expression>empty() : Optional.of(expression());
        tokens.expect("]");
        return scope -> {
            var text = (String) of.in(scope);
            int end = to.map(expression -> ((BigDecimal) expression.in(scope)).intValueExact())
                    .orElse(text.length());
            return text.substring(((BigDecimal) from.in(scope)).intValueExact(), end);
        };
    }

    private List<Literal.Part> parts() {
        tokens.expect("{");
        var parts = new ArrayList<Literal.Part>();
        while (!tokens.take("}")) {
            var first = part();
            parts.add(
                    tokens.take(":")
                            ? new Literal.Part(Optional.of(first), part())
                            : new Literal.Part(Optional.empty(), first));
            tokens.separate(",", "}");
        }
        return List.copyOf(parts);
    }

    private Expression part() {
        return tokens.is("{") ? new Elided(parts()) : reading(false, this::expression);
    }
}

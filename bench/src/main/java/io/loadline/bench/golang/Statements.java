package io.loadline.bench.golang;

import io.loadline.bench.golang.Expression.Name;
import io.loadline.bench.golang.Expression.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads statements. Source: The Go Programming Language Specification, statements. */
final class Statements {
    private final Tokens tokens;
    private final Expressions expressions;

    Statements(Tokens tokens, Expressions expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Statement block() {
        tokens.expect("{");
        var statements = new ArrayList<Statement>();
        while (!tokens.take("}")) {
            statements.add(statement());
            tokens.separate(";", "}");
        }
        return Statement.block(List.copyOf(statements));
    }

    private Statement statement() {
        if (tokens.take("return")) {
            var value = tokens.is(";") || tokens.is("}") ? nothing() : expressions.expression();
            return scope -> Optional.of(value.in(scope));
        }
        if (tokens.take("if")) {
            return condition();
        }
        if (tokens.take("for")) {
            return loop();
        }
        if (tokens.take("switch")) {
            return choice();
        }
        return simple();
    }

    private static Expression nothing() {
        return scope -> Nil.NIL;
    }

    private Statement condition() {
        var condition = expressions.header();
        var then = block();
        var otherwise = tokens.take("else") ? (tokens.take("if") ? condition() : block()) : Statement.block(List.of());
        return scope -> ((Boolean) condition.in(scope) ? then : otherwise).run(scope);
    }

    private Statement loop() {
        var names = new ArrayList<String>();
        if (!tokens.is("range")) {
            do {
                names.add(tokens.name());
            } while (tokens.take(","));
            tokens.expect(":=");
        }
        tokens.expect("range");
        var range = expressions.header();
        var body = block();
        return scope -> {
            for (var entry : entries(range.in(scope))) {
                var turn = scope.within();
                for (int i = 0; i < names.size(); i++) {
                    turn.define(names.get(i), i == 0 ? entry.getKey() : entry.getValue());
                }
                var returned = body.run(turn);
                if (returned.isPresent()) {
                    return returned;
                }
            }
            return Optional.empty();
        };
    }

    private static List<Map.Entry<?, ?>> entries(Object range) {
        if (range instanceof Map<?, ?> map) {
            return List.copyOf(map.entrySet());
        }
        var entries = new ArrayList<Map.Entry<?, ?>>();
        for (var value : Expression.list(range)) {
            entries.add(Map.entry(BigDecimal.valueOf(entries.size()), value));
        }
        return entries;
    }

    private Statement choice() {
        record Case(List<Expression> values, Statement then) {}

        var subject = expressions.header();
        var cases = new ArrayList<Case>();
        var otherwise = Statement.block(List.of());
        tokens.expect("{");
        while (!tokens.take("}")) {
            if (tokens.take("default")) {
                otherwise = branch();
            } else {
                tokens.expect("case");
                var values = new ArrayList<Expression>();
                do {
                    values.add(expressions.expression());
                } while (tokens.take(","));
                cases.add(new Case(List.copyOf(values), branch()));
            }
        }
        var none = otherwise;
        return scope -> {
            var value = subject.in(scope);
            return cases.stream()
                    .filter(one -> one.values().stream()
                            .anyMatch(candidate -> Expressions.areEqual(candidate.in(scope), value)))
                    .map(Case::then)
                    .findFirst()
                    .orElse(none)
                    .run(scope);
        };
    }

    private Statement branch() {
        tokens.expect(":");
        var statements = new ArrayList<Statement>();
        while (!tokens.is("case") && !tokens.is("default") && !tokens.is("}")) {
            statements.add(statement());
            tokens.separate(";", "}");
        }
        return Statement.block(List.copyOf(statements));
    }

    private Statement simple() {
        var left = expressions.expression();
        if (left instanceof Name name && tokens.take(":=")) {
            var value = expressions.expression();
            return scope -> {
                scope.define(name.name(), value.in(scope));
                return Optional.empty();
            };
        }
        if (left instanceof Variable variable && tokens.take("=")) {
            var value = expressions.expression();
            return scope -> {
                variable.assign(scope, value.in(scope));
                return Optional.empty();
            };
        }
        if (!tokens.is(";") && !tokens.is("}")) {
            throw tokens.unreadable("no such statement");
        }
        return scope -> {
            left.in(scope);
            return Optional.empty();
        };
    }
}

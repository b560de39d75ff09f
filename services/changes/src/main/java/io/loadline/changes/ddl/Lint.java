package io.loadline.changes.ddl;

import io.loadline.changes.ddl.Finding.Severity;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.UnsupportedStatement;

/**
 * What is dangerous in the statements of a change. The same statements always have the same findings; what cannot be read is one.
 *
 * @param dialect by which they were read
 * @param assumed whether nobody has said which it is
 * @param statements how many there are
 */
public record Lint(Dialect dialect, boolean assumed, int statements, List<Finding> findings) {
    /** What is longer, nested deeper or comes after so many is left to people, so that nobody keeps the parser busy. */
    private static final int LONGEST = 20_000;

    private static final int DEEPEST = 20;
    private static final int MOST = 500;

    public Lint {
        findings = List.copyOf(findings);
    }

    /** @param texts each with one statement or several */
    public static Lint of(Optional<Dialect> said, List<String> texts) {
        var dialect = said.orElse(Dialect.POSTGRESQL);
        var pieces = Script.of(dialect, texts);
        var rules = switch (dialect) {
            case POSTGRESQL -> new PostgresRules();
            case MYSQL -> new MysqlRules();
        };
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            if (i >= MOST || piece.text().length() > LONGEST) {
                rules.add(Rule.UNREAD, piece);
            } else {
                rules.actions(piece).forEach(action -> look(dialect, rules, action));
            }
        }
        rules.end();
        return new Lint(dialect, said.isEmpty(), pieces.size(), rules.findings());
    }

    private static void look(Dialect dialect, Rules rules, Script.Piece action) {
        if (!rules.recognises(action)) {
            parsed(dialect, rules.spelled(action.text()))
                    .ifPresentOrElse(statement -> rules.look(action, statement), () -> rules.add(Rule.UNREAD, action));
        }
    }

    /** Whether a person has to look at it. */
    public boolean dangerous() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private static Optional<Statement> parsed(Dialect dialect, String text) {
        if (text.contains("/*!") || depth(text) > DEEPEST) {
            return Optional.empty();
        }
        try {
            var statement = new CCJSqlParser(text)
                    .withDialect(dialect.parsed())
                    .withAllowComplexParsing(false)
                    .Statement();
            return Optional.<Statement>ofNullable(statement).filter(read -> !(read instanceof UnsupportedStatement));
        } catch (ParseException | RuntimeException | StackOverflowError e) {
            // what it doubts it says in many ways; the last of these is of what nests without parentheses
            return Optional.empty();
        }
    }

    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}

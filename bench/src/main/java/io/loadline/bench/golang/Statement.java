package io.loadline.bench.golang;

import java.util.List;
import java.util.Optional;

/** What is done. */
interface Statement {
    /** @return what is returned by it; empty when the next one follows */
    Optional<Object> run(Scope scope);

    /** Several in a block of their own, up to the one that returns. */
    static Statement block(List<Statement> statements) {
        return scope -> {
            var inner = scope.within();
            for (var statement : statements) {
                var returned = statement.run(inner);
                if (returned.isPresent()) {
                    return returned;
                }
            }
            return Optional.empty();
        };
    }
}

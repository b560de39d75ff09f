package io.loadline.bench.bills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** PostgreSQL's own COPY of the whole file into a table whose columns have FOCUS's types, in one transaction, without an index. */
final class TypedCopy {
    private static final int BUFFER = 1 << 16;

    private final Ledger ledger;
    private final String nullText;

    TypedCopy(Ledger ledger, Million million) {
        this.ledger = ledger;
        this.nullText = million.nullText();
        ledger.execute("create table typed (" + columns(million.header()) + ")");
    }

    private static String columns(List<String> header) {
        return header.stream()
                .map(name -> '"' + name.replace("\"", "") + "\" " + type(name))
                .collect(Collectors.joining(", "));
    }

    private static String type(String name) {
        if (name.startsWith("x_")) {
            return "text";
        }
        if (name.equals("Tags")) {
            return "jsonb";
        }
        if (name.endsWith("Cost") || name.endsWith("Quantity") || name.endsWith("UnitPrice")) {
            return "numeric";
        }
        return name.endsWith("PeriodStart") || name.endsWith("PeriodEnd") ? "timestamptz" : "text";
    }

    /** @return seconds */
    double run(Path file) throws IOException {
        ledger.execute("truncate typed");
        long begun = System.nanoTime();
        try (var connection = ledger.database().getConnection();
                var body = Files.newInputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy typed from stdin (format csv, header true, null '" + nullText + "')", body, BUFFER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** What PostgreSQL sums in the columns that it typed itself. */
    Amounts sums() {
        return ledger.amounts("""
                select sum("BilledCost"), sum("EffectiveCost"), coalesce(sum("ListCost"), 0), coalesce(sum("ContractedCost"), 0)
                  from typed
                """);
    }
}

package io.loadline.changes.ddl;

import com.fasterxml.jackson.annotation.JsonProperty;
import net.sf.jsqlparser.parser.AbstractJSqlParser;

/** Whose SQL it is. */
public enum Dialect {
    @JsonProperty("postgresql")
    POSTGRESQL(AbstractJSqlParser.Dialect.POSTGRESQL),
    @JsonProperty("mysql")
    MYSQL(AbstractJSqlParser.Dialect.MYSQL);

    private final AbstractJSqlParser.Dialect parsed;

    Dialect(AbstractJSqlParser.Dialect parsed) {
        this.parsed = parsed;
    }

    AbstractJSqlParser.Dialect parsed() {
        return parsed;
    }
}

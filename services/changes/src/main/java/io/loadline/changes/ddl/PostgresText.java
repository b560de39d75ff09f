package io.loadline.changes.ddl;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Statements of PostgreSQL that are known by their text, because the parser does not read them, or reads too little. The first that fits counts. */
enum PostgresText {
    BEGIN("(BEGIN|START\\s+TRANSACTION)\\b.*"),
    COMMIT("(COMMIT|END)\\b.*"),
    ROLLBACK("(ROLLBACK|ABORT)\\b(?!\\s+TO\\b).*"),
    NO_LOCK_TIMEOUT("SET\\s+((SESSION|LOCAL)\\s+)?lock_timeout\\s*(=|\\bTO\\b)\\s*(DEFAULT|'?0\\s*(ms|s|min)?'?)"
            + "|RESET\\s+(lock_timeout|ALL)"),
    LOCK_TIMEOUT("SET\\s+((SESSION|LOCAL)\\s+)?lock_timeout\\s*(=|\\bTO\\b).+"),
    /** Of any other setting. */
    SETTING("(SET\\s+((SESSION|LOCAL)\\s+)?[a-z_.]+\\s*(=|\\bTO\\b)|RESET\\b).*"),
    REWRITE("VACUUM\\s*(\\(([^)]*\\W)?FULL\\b" + PostgresText.NOT_SWITCHED_OFF + "|FULL\\b).*|CLUSTER\\b.*"
            + "|REPACK\\b(?!\\s*\\(([^)]*\\W)?CONCURRENTLY\\b" + PostgresText.NOT_SWITCHED_OFF + ").*"
            + "|ALTER\\s+TABLE\\s+[^,;]*\\bALTER\\s+(COLUMN\\s+)?\\S+\\s+SET\\s+EXPRESSION\\b.*"
            + "|ALTER\\s+INDEX\\s+[^,;]*\\bSET\\s+TABLESPACE\\b.*"),
    /** It cannot be done concurrently. */
    REINDEX_SYSTEM("REINDEX\\s*(\\([^)]*\\)\\s*)?SYSTEM\\b.*"),
    REINDEX("REINDEX\\b.*"),
    LOCK("LOCK\\s.*"),
    DETACH("ALTER\\s+TABLE\\s+[^,;]*\\bDETACH\\s+PARTITION\\s+\\S+(\\s+CONCURRENTLY)?"),
    ATTACH("ALTER\\s+TABLE\\s+\\S+\\s+ATTACH\\s+PARTITION\\b.*"),
    TRUNCATE_CASCADE("TRUNCATE\\b.*\\bCASCADE"),
    DROP("DROP\\s+(TYPE|DOMAIN|EXTENSION|MATERIALIZED\\s+VIEW|FOREIGN\\s+TABLE|OWNED)\\b.*|TRUNCATE\\b.*"),
    /** Every table with a column of the domain is looked through. */
    DOMAIN_CHECK("ALTER\\s+DOMAIN\\s+\\S+\\s+(ADD\\b(?!.*\\bNOT\\s+VALID\\b)|SET\\s+NOT\\s+NULL\\b).*"),
    MOVE(
            "ALTER\\s+(TYPE|DOMAIN|(MATERIALIZED\\s+)?VIEW|SEQUENCE|SCHEMA|FUNCTION|PROCEDURE|ROUTINE|FOREIGN\\s+TABLE)\\s+.*"
                    + "\\bRENAME\\b(?!\\s+CONSTRAINT\\b).*"
                    + "|ALTER\\s+\\w+\\s+[^,;]*\\bSET\\s+SCHEMA\\s+\\S+"),
    /** Its index was built before. */
    CONSTRAINT_BY_INDEX(
            "ALTER\\s+TABLE\\s+[^,;]*\\bADD\\s+(CONSTRAINT\\s+\\S+\\s+)?(UNIQUE|PRIMARY\\s+KEY)\\s+USING\\s+INDEX\\s+[^,]+"),
    /** How a column is kept from now on. */
    COLUMN_SETTING(
            "ALTER\\s+TABLE\\s+[^,;]*\\bALTER\\s+(COLUMN\\s+)?\\S+\\s+(SET\\s+(STATISTICS|STORAGE|COMPRESSION|GENERATED)|RESET"
                    + "|ADD\\s+GENERATED|DROP\\s+(EXPRESSION|IDENTITY))\\b[^,]*"),
    /** Since version 18; the rows that are there are looked at by VALIDATE CONSTRAINT. */
    NOT_NULL_NOT_VALID(PostgresText.TABLE + "ADD\\s+(CONSTRAINT\\s+\\S+\\s+)?NOT\\s+NULL\\s.*\\bNOT\\s+VALID"),
    NOT_NULL(PostgresText.TABLE + "ADD\\s+(CONSTRAINT\\s+\\S+\\s+)?NOT\\s+NULL\\s.*"),
    /** What the catalogue says of a table or of a constraint. */
    TABLE_SETTING(PostgresText.TABLE + "(CLUSTER\\s+ON|SET\\s+WITHOUT|(NO\\s+)?INHERIT|ALTER\\s+CONSTRAINT"
            + "|(ENABLE|DISABLE)\\s+((REPLICA|ALWAYS)\\s+)?(TRIGGER|RULE))\\b.*"),
    /** Each part gets one of its own, which is attached. */
    INDEX_OF_PARENT("CREATE\\s+(UNIQUE\\s+)?INDEX\\s+[^(]*\\bON\\s+ONLY\\b.*"),
    DETACH_FINALLY("ALTER\\s+TABLE\\s+[^,;]*\\bDETACH\\s+PARTITION\\s+\\S+\\s+FINALIZE"),
    NEW_PARTITION("CREATE\\s+TABLE\\s+[^(]*\\bPARTITION\\s+OF\\b.*"),
    /** What the database does by itself when a table is read or written. */
    TABLE_RULE(
            "CREATE\\s+(OR\\s+REPLACE\\s+)?(CONSTRAINT\\s+)?(TRIGGER|POLICY|RULE)\\b.*|(ALTER|DROP)\\s+(TRIGGER|POLICY|RULE)\\b.*"),
    /** Nobody who reads or writes waits for it. */
    FREE(
            "(VACUUM|ANALYZE|REPACK|COMMENT\\s+ON|SECURITY\\s+LABEL|GRANT|REVOKE|COPY|LISTEN|NOTIFY|CHECKPOINT|SAVEPOINT|RELEASE"
                    + "|ROLLBACK\\s+(\\w+\\s+)?TO|CREATE\\s+(EXTENSION|TYPE)|DROP\\s+STATISTICS|REASSIGN\\s+OWNED)\\b.*"
                    + "|(CREATE(\\s+OR\\s+REPLACE)?|ALTER)\\s+(DOMAIN|FUNCTION|PROCEDURE|ROUTINE|AGGREGATE|ROLE|USER|SCHEMA|SEQUENCE|COLLATION"
                    + "|STATISTICS|PUBLICATION|SERVER|DEFAULT\\s+PRIVILEGES|EVENT\\s+TRIGGER|TEXT\\s+SEARCH)\\b.*"
                    + "|ALTER\\s+DATABASE\\s+\\S+\\s+(SET\\s+(?!TABLESPACE)|RESET|OWNER)\\b.*|ALTER\\s+TYPE\\s+\\S+\\s+(ADD\\s+VALUE|OWNER\\s+TO)\\b.*"
                    + "|ALTER\\s+INDEX\\s+[^,;]*\\b(RENAME\\b|ATTACH\\s+PARTITION\\b|(RE)?SET\\s*\\(|ALTER\\s+COLUMN\\b).*"
                    + "|ALTER\\s+(MATERIALIZED\\s+)?VIEW\\s+[^,;]*\\b(OWNER\\s+TO\\b|(RE)?SET\\s*\\(|(SET|DROP)\\s+DEFAULT\\b).*");

    /** With the space before what is done with it. */
    static final String TABLE =
            "ALTER\\s+TABLE\\s+(IF\\s+EXISTS\\s+)?(ONLY\\s+)?(?:\"[^\"]*+\"|[^\\s\",*]++)++(\\s*\\*)?\\s+";

    /** After an option of a list: it is not there only to be refused. */
    static final String NOT_SWITCHED_OFF = "(?!\\s+((E|U&)?'\\s*)?(false|off|no|0)\\b)";

    private final Pattern pattern;

    PostgresText(String pattern) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    static Optional<PostgresText> of(String statement) {
        return Arrays.stream(values())
                .filter(text -> text.pattern.matcher(statement).matches())
                .findFirst();
    }
}

package io.loadline.changes.ddl;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LintTest {
    private static final String TIMEOUT = "SET lock_timeout = '2s';\n";

    /**
     * A statement of PostgreSQL, and the rules that it breaks. The dangers are those of the manual (Explicit Locking, ALTER TABLE) and
     * those that the linter Squawk names (https://squawkhq.com/docs/rules); the cases are our own.
     */
    private static final String POSTGRESQL = """
            ALTER TABLE orders ADD COLUMN note text                                             -> nothing
            ALTER TABLE orders ADD COLUMN paid boolean NOT NULL DEFAULT false                   -> nothing
            ALTER TABLE orders ADD COLUMN at timestamptz NOT NULL DEFAULT now()                 -> nothing
            ALTER TABLE orders ADD COLUMN kind varchar(9) DEFAULT 'a(b)'::varchar(9)            -> nothing
            ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT clock_timestamp()              -> volatile-default
            ALTER TABLE orders ADD token uuid DEFAULT gen_random_uuid() NOT NULL                -> volatile-default
            ALTER TABLE orders ADD COLUMN token uuid DEFAULT shop.token() UNIQUE                -> volatile-default constraint-builds-index
            ALTER TABLE orders ADD COLUMN id bigserial                                          -> column-rewrites
            ALTER TABLE orders ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY                -> column-rewrites
            ALTER TABLE orders ADD COLUMN sum int GENERATED ALWAYS AS (a + b) STORED            -> column-rewrites
            ALTER TABLE orders ADD COLUMN paid boolean NOT NULL                                 -> not-null-without-default
            ALTER TABLE orders ADD COLUMN buyer bigint REFERENCES buyers (id)                   -> constraint-not-valid
            ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int NOT NULL                      -> not-null-without-default
            ALTER TABLE orders ALTER COLUMN paid SET NOT NULL                                   -> set-not-null
            ALTER TABLE orders ALTER COLUMN paid DROP NOT NULL                                  -> null-allowed
            ALTER TABLE orders ALTER COLUMN paid SET DEFAULT true                               -> nothing
            ALTER TABLE orders ALTER COLUMN id TYPE bigint USING id::bigint                     -> type-changes
            ALTER TABLE orders ALTER id SET DATA TYPE bigint                                    -> type-changes
            ALTER TABLE orders ALTER COLUMN id SET STATISTICS 100                               -> nothing
            ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL                           -> nothing
            ALTER TABLE orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY                 -> nothing
            ALTER TABLE orders ALTER COLUMN sum DROP EXPRESSION                                 -> nothing
            ALTER TABLE orders ALTER COLUMN id TYPE bigint, ALTER COLUMN id SET STATISTICS 9    -> type-changes
            ALTER TABLE orders SET UNLOGGED, ADD COLUMN a text DEFAULT concat('a,', "b,c"[1])   -> table-rewritten
            ALTER TABLE ONLY "a b" DROP CONSTRAINT p, ADD PRIMARY KEY USING INDEX i             -> nothing
            ALTER DOMAIN positive ADD CONSTRAINT c CHECK (value > 0)                            -> domain-scans
            ALTER DOMAIN positive ADD CONSTRAINT c CHECK (value > 0) NOT VALID                  -> nothing
            ALTER DOMAIN positive SET NOT NULL                                                  -> domain-scans
            ALTER DOMAIN positive VALIDATE CONSTRAINT c                                         -> nothing
            ALTER DOMAIN positive RENAME TO more                                                -> rename-breaks-readers
            ALTER TABLE orders DETACH PARTITION orders_2026                                     -> detach-blocks
            ALTER TABLE orders DETACH PARTITION orders_2026 CONCURRENTLY                        -> nothing
            ALTER TABLE orders DETACH PARTITION orders_2026 FINALIZE                            -> nothing
            ALTER TABLE orders ATTACH PARTITION orders_2027 FOR VALUES FROM (1) TO (9)          -> attach-scans
            CREATE TABLE orders_2028 PARTITION OF orders FOR VALUES FROM (9) TO (99)            -> nothing
            ALTER TABLE orders SET SCHEMA archive                                               -> rename-breaks-readers
            ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'                                         -> rename-breaks-readers
            ALTER TYPE mood ADD VALUE IF NOT EXISTS 'calm'                                      -> nothing
            DROP TYPE mood                                                                      -> unsafe-drop
            DROP DOMAIN IF EXISTS positive CASCADE                                              -> unsafe-drop
            DROP MATERIALIZED VIEW sales                                                        -> unsafe-drop
            DROP EXTENSION hstore                                                               -> unsafe-drop
            DROP VIEW open_orders                                                               -> unsafe-drop
            DROP POLICY own ON orders                                                           -> nothing
            CREATE TRIGGER seen BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION seen()    -> nothing
            COMMENT ON COLUMN orders.paid IS 'when'                                             -> nothing
            GRANT SELECT ON orders TO reporting                                                 -> nothing
            ANALYZE orders                                                                      -> nothing
            ALTER TABLE orders ADD CONSTRAINT x EXCLUDE USING gist (room WITH =)                -> constraint-builds-index
            ALTER TABLE orders SET TABLESPACE fast                                              -> table-rewritten
            REINDEX DATABASE shop                                                               -> reindex-blocks
            TRUNCATE TABLE orders RESTART IDENTITY CASCADE                                      -> unsafe-drop truncates-others
            REINDEX (VERBOSE, CONCURRENTLY) INDEX i                                             -> nothing
            REINDEX SYSTEM shop                                                                 -> catalogue-reindexed
            REINDEX (CONCURRENTLY false) INDEX i                                                -> reindex-blocks
            VACUUM (FULL, ANALYZE) orders                                                       -> table-rewritten
            VACUUM (FULL off) orders                                                            -> nothing
            ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT now() + interval '1 day'       -> nothing
            ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT now(orders)                    -> volatile-default
            ALTER TABLE orders ADD CONSTRAINT c CHECK (sum > 0)                                 -> constraint-not-valid
            ALTER TABLE orders ADD CONSTRAINT c CHECK (sum > 0) NOT VALID                       -> nothing
            ALTER TABLE orders ADD FOREIGN KEY (buyer) REFERENCES buyers (id)                   -> constraint-not-valid
            ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (buyer) REFERENCES b (id) NOT VALID -> nothing
            ALTER TABLE orders VALIDATE CONSTRAINT f                                            -> nothing
            ALTER TABLE orders ADD CONSTRAINT u UNIQUE (number)                                 -> constraint-builds-index
            ALTER TABLE orders ADD PRIMARY KEY (id)                                             -> constraint-builds-index
            ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX i                            -> nothing
            ALTER TABLE orders ADD CONSTRAINT p PRIMARY KEY USING INDEX i                       -> nothing
            ALTER TABLE orders DROP COLUMN note                                                 -> unsafe-drop
            ALTER TABLE orders DROP CONSTRAINT u                                                -> nothing
            ALTER TABLE orders RENAME COLUMN a TO b                                             -> rename-breaks-readers
            ALTER TABLE orders RENAME TO purchases                                              -> rename-breaks-readers
            ALTER TABLE orders SET UNLOGGED                                                     -> table-rewritten
            ALTER TABLE orders SET (fillfactor = 70)                                            -> nothing
            ALTER TABLE orders INHERIT things                                                   -> nothing
            ALTER TABLE orders ADD COLUMN inherit int NOT NULL                                  -> not-null-without-default
            ALTER TABLE ONLY orders DISABLE TRIGGER seen                                        -> nothing
            ALTER TABLE orders ADD CONSTRAINT c CHECK (sum > 0) NO INHERIT NOT VALID            -> nothing
            ALTER TABLE orders ADD CONSTRAINT c CHECK (sum > 0) NO INHERIT                      -> constraint-not-valid
            ALTER POLICY own ON orders USING (true)                                             -> nothing
            ALTER DATABASE shop SET timezone TO 'UTC'                                           -> nothing
            ALTER TABLE orders ADD CONSTRAINT n NOT NULL paid NOT VALID                         -> nothing
            ALTER TABLE orders ADD CONSTRAINT n NOT NULL paid                                   -> set-not-null
            ALTER TABLE orders ALTER COLUMN sum SET EXPRESSION AS (a * b)                       -> table-rewritten
            ALTER TABLE orders ALTER CONSTRAINT f DEFERRABLE INITIALLY DEFERRED                 -> nothing
            ALTER INDEX i RENAME TO j                                                           -> nothing
            ALTER INDEX i ATTACH PARTITION j                                                    -> nothing
            ALTER INDEX i SET TABLESPACE fast                                                   -> table-rewritten
            ALTER VIEW open_orders RENAME TO pending                                            -> rename-breaks-readers
            ALTER FUNCTION total(int) RENAME TO sum                                             -> rename-breaks-readers
            ALTER FUNCTION total(int) OWNER TO shop                                             -> nothing
            CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$          -> nothing
            CREATE TYPE mood AS ENUM ('ok', 'bad')                                              -> nothing
            CREATE STATISTICS s ON a, b FROM orders                                             -> nothing
            CREATE INDEX i ON ONLY orders (paid)                                                -> nothing
            ALTER SEQUENCE numbers RESTART WITH 9                                               -> nothing
            ALTER ROLE reporting SET statement_timeout = '5s'                                   -> nothing
            COPY orders (id) FROM STDIN                                                         -> nothing
            SAVEPOINT s                                                                         -> nothing
            CREATE INDEX i ON orders (paid)                                                     -> index-blocks-writes
            CREATE UNIQUE INDEX CONCURRENTLY i ON orders (number)                               -> nothing
            DROP INDEX i                                                                        -> drop-index-blocks
            DROP INDEX CONCURRENTLY IF EXISTS i                                                 -> nothing
            REINDEX TABLE orders                                                                -> reindex-blocks
            REINDEX INDEX CONCURRENTLY i                                                        -> nothing
            DROP TABLE IF EXISTS orders CASCADE                                                 -> unsafe-drop
            DROP SCHEMA shop CASCADE                                                            -> unsafe-drop
            TRUNCATE orders                                                                     -> unsafe-drop
            UPDATE orders SET paid = true                                                       -> unbounded-update
            UPDATE orders SET paid = true WHERE 1 = 1                                           -> unbounded-update
            UPDATE orders SET paid = true WHERE id < 1000                                       -> nothing
            DELETE FROM orders                                                                  -> unbounded-delete
            DELETE FROM orders USING buyers b WHERE b.id = buyer                                -> nothing
            WITH gone AS (DELETE FROM orders RETURNING id) SELECT * FROM gone                   -> unread
            DO $$ BEGIN UPDATE orders SET paid = true; END $$                                   -> unread
            LOCK TABLE orders IN ACCESS EXCLUSIVE MODE                                          -> explicit-lock
            VACUUM FULL orders                                                                  -> table-rewritten
            VACUUM (ANALYZE) orders                                                             -> nothing
            CLUSTER orders USING i                                                              -> table-rewritten
            REFRESH MATERIALIZED VIEW sales                                                     -> refresh-blocks-reads
            REFRESH MATERIALIZED VIEW CONCURRENTLY sales                                        -> nothing
            INSERT INTO orders (id) VALUES (1)                                                  -> nothing
            this is no SQL                                                                      -> unread
            """;

    /**
     * The same for MySQL: after the manual (Online DDL Operations), and what the linter Skeema names of locks, engines and keys
     * (https://www.skeema.io/docs/options/#lint-pk).
     */
    private static final String MYSQL = """
            ALTER TABLE `orders` ADD COLUMN note TEXT                                           -> nothing
            ALTER TABLE orders ADD COLUMN id INT AUTO_INCREMENT PRIMARY KEY                     -> id-runs-out rebuilds-table
            ALTER TABLE orders ADD COLUMN id BIGINT AUTO_INCREMENT PRIMARY KEY                  -> rebuilds-table
            CREATE TABLE log (id SMALLINT UNSIGNED AUTO_INCREMENT PRIMARY KEY)                  -> id-runs-out
            CREATE TABLE log (id INT(10) UNSIGNED AUTO_INCREMENT, PRIMARY KEY (id))             -> nothing
            CREATE TABLE log (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT=4000000000 -> id-runs-out
            CREATE TABLE log (id INT PRIMARY KEY, a INT, b INT, KEY i (a), KEY j (a, b))        -> index-twice
            CREATE TABLE log (id INT PRIMARY KEY, KEY i (id))                                   -> index-twice
            CREATE TABLE log (id INT PRIMARY KEY, a TEXT, KEY i (a(9)), FULLTEXT KEY j (a))     -> nothing
            CREATE TABLE log (id INT PRIMARY KEY, a INT, b INT, UNIQUE KEY i (a), KEY j (a, b)) -> nothing
            CREATE TABLE log (id INT PRIMARY KEY, day DATE DEFAULT '2020-00-01')                -> zero-date
            CREATE TABLE log (id INT PRIMARY KEY, day DATETIME DEFAULT '2020-10-10 00:00:00')   -> nothing
            ALTER TABLE orders ADD COLUMN sum INT GENERATED ALWAYS AS (a + b) STORED            -> rebuilds-table
            ALTER TABLE orders MODIFY COLUMN id BIGINT NOT NULL                                 -> copies-table
            ALTER TABLE orders CHANGE id number BIGINT                                          -> copies-table
            ALTER TABLE orders MODIFY id BIGINT, ALGORITHM=INPLACE, LOCK=NONE                   -> nothing
            ALTER TABLE orders ADD INDEX i (paid)                                               -> index-without-lock-none
            ALTER TABLE orders ADD INDEX i (paid), ALGORITHM=INPLACE, LOCK=NONE                 -> nothing
            CREATE INDEX i ON orders (paid)                                                     -> index-without-lock-none
            CREATE INDEX i ON orders (paid) ALGORITHM=INPLACE LOCK=NONE                         -> nothing
            CREATE FULLTEXT INDEX i ON orders (note)                                            -> index-kind-blocks-writes
            ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (buyer) REFERENCES buyers (id)      -> copies-table
            ALTER TABLE orders DROP FOREIGN KEY f                                               -> nothing
            ALTER TABLE orders DROP PRIMARY KEY                                                 -> copies-table
            ALTER TABLE orders ADD PRIMARY KEY (id)                                             -> rebuilds-table
            ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4                                 -> copies-table
            ALTER TABLE orders ENGINE=InnoDB                                                    -> rebuilds-table
            OPTIMIZE TABLE orders                                                               -> rebuilds-table
            ALTER TABLE orders ALTER COLUMN paid SET DEFAULT 1                                  -> nothing
            ALTER TABLE orders DROP COLUMN note                                                 -> unsafe-drop
            ALTER TABLE orders DROP INDEX i                                                     -> nothing
            RENAME TABLE orders TO purchases                                                    -> rename-breaks-readers
            TRUNCATE orders                                                                     -> unsafe-drop
            UPDATE orders SET paid = 1                                                          -> unbounded-update
            UPDATE orders SET paid = 1 LIMIT 1000                                               -> nothing
            DELETE FROM orders ORDER BY id LIMIT 1000                                           -> nothing
            LOCK TABLES orders WRITE                                                            -> explicit-lock
            LOCK INSTANCE FOR BACKUP                                                            -> explicit-lock
            FLUSH TABLES WITH READ LOCK                                                         -> explicit-lock
            FLUSH TABLES orders FOR EXPORT                                                      -> explicit-lock
            UNLOCK INSTANCE                                                                     -> nothing
            ALTER TABLE orders ADD COLUMN note TEXT, ALGORITHM=COPY                             -> copies-table
            ALTER TABLE orders MODIFY id BIGINT, ALGORITHM=COPY                                 -> copies-table
            ALTER TABLE orders ADD COLUMN note TEXT, LOCK=SHARED                                -> explicit-lock
            ALTER TABLE orders ADD INDEX i (paid), ALGORITHM=INPLACE, LOCK=EXCLUSIVE            -> index-without-lock-none explicit-lock
            ALTER TABLE orders ENGINE=MyISAM                                                    -> rebuilds-table engine-locks-table
            CREATE TABLE log (id INT PRIMARY KEY) ENGINE=MyISAM                                 -> engine-locks-table
            CREATE TABLE log (id INT, note TEXT)                                                -> no-primary-key
            CREATE TABLE log (id INT, note TEXT, PRIMARY KEY (id)) ENGINE=InnoDB                -> nothing
            CREATE TEMPORARY TABLE log (id INT)                                                 -> nothing
            ALTER TABLE orders DROP PARTITION p2024                                             -> unsafe-drop
            ALTER TABLE orders TRUNCATE PARTITION p2024                                         -> unsafe-drop
            ALTER TABLE orders RENAME COLUMN a TO b                                             -> rename-breaks-readers
            ALTER TABLE orders ADD SPATIAL INDEX i (place)                                      -> index-kind-blocks-writes
            ALTER TABLE orders ADD CONSTRAINT c CHECK (sum > 0)                                 -> copies-table
            ALTER TABLE orders ROW_FORMAT=COMPRESSED                                            -> rebuilds-table
            DROP TABLE orders                                                                   -> unsafe-drop
            DROP INDEX i ON orders                                                              -> nothing
            ALTER TABLE orders AUTO_INCREMENT = 1000                                            -> nothing
            ALTER TABLE orders DROP CHECK c                                                     -> nothing
            ALTER TABLE orders DEFAULT CHARACTER SET utf8mb4                                    -> nothing
            CREATE USER reporting IDENTIFIED BY 'x'                                             -> nothing
            GRANT SELECT ON shop.* TO reporting                                                 -> nothing
            SAVEPOINT s                                                                         -> nothing
            /*!50003 DROP TABLE orders */                                                       -> unread
            """;

    @Test
    void eachStatementHasItsFindings() {
        judge(Dialect.POSTGRESQL, TIMEOUT, POSTGRESQL);
        judge(Dialect.MYSQL, "SET SESSION lock_wait_timeout = 2;\n", MYSQL);
    }

    private static void judge(Dialect dialect, String before, String table) {
        assertAll(table.lines().map(row -> () -> {
            var parts = row.split("->");
            var expected = parts[1].strip().equals("nothing")
                    ? List.of()
                    : Arrays.asList(parts[1].strip().split(" "));
            assertEquals(expected, rules(dialect, before + parts[0].strip()), row);
        }));
    }

    @Test
    void whatWaitsForALockIsLimitedFirst() {
        assertEquals(
                List.of("missing-lock-timeout"),
                rules(Dialect.POSTGRESQL, "ALTER TABLE a ADD b int; ALTER TABLE a ADD c int"));
        assertEquals(
                List.of("missing-lock-timeout"),
                rules(Dialect.POSTGRESQL, "SET lock_timeout TO 0; ALTER TABLE a ADD b int"));
        assertEquals(
                List.of(), rules(Dialect.POSTGRESQL, "SET LOCAL lock_timeout TO '500ms'; ALTER TABLE a ADD b int"));
        assertEquals(
                List.of("missing-lock-timeout"),
                rules(
                        Dialect.POSTGRESQL,
                        "BEGIN; SET LOCAL lock_timeout = '1s'; DROP POLICY a ON b; COMMIT; DROP POLICY c ON b"));
        assertEquals(
                List.of("missing-lock-timeout"),
                rules(Dialect.POSTGRESQL, "BEGIN; SET lock_timeout = '1s'; ROLLBACK; ALTER TABLE a ADD b int"));
        assertEquals(
                List.of(),
                rules(Dialect.POSTGRESQL, "BEGIN; SET lock_timeout = '1s'; COMMIT; ALTER TABLE a ADD b int"));
        assertEquals(List.of("missing-lock-timeout"), rules(Dialect.MYSQL, "ALTER TABLE a ADD b int"));
        assertEquals(List.of(), rules(Dialect.POSTGRESQL, "SELECT 1; CREATE TABLE a (id int)"));
    }

    @Test
    void aCheckThatWasValidatedSparesTheScan() {
        var check = TIMEOUT + "ALTER TABLE a ADD CONSTRAINT c CHECK (b IS NOT NULL) NOT VALID;";
        var set = "ALTER TABLE a ALTER COLUMN b SET NOT NULL";
        assertEquals(List.of(), rules(Dialect.POSTGRESQL, check + "ALTER TABLE a VALIDATE CONSTRAINT c;" + set));
        assertEquals(List.of("set-not-null"), rules(Dialect.POSTGRESQL, check + set));
        assertEquals(
                List.of("set-not-null"),
                rules(Dialect.POSTGRESQL, check + "ALTER TABLE a VALIDATE CONSTRAINT other;" + set));
        // its constraint was added by an earlier change
        assertEquals(List.of(), rules(Dialect.POSTGRESQL, TIMEOUT + "ALTER TABLE a VALIDATE CONSTRAINT \"c\";" + set));
        assertEquals(
                List.of("set-not-null"),
                rules(
                        Dialect.POSTGRESQL,
                        TIMEOUT + "ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES d (e) NOT VALID;"
                                + "ALTER TABLE a VALIDATE CONSTRAINT f;" + set));
    }

    @Test
    void transactionsAreFollowed() {
        assertEquals(
                List.of("concurrently-in-transaction"),
                rules(Dialect.POSTGRESQL, TIMEOUT + "BEGIN; CREATE INDEX CONCURRENTLY i ON a (b); COMMIT"));
        assertEquals(
                List.of(),
                rules(Dialect.POSTGRESQL, TIMEOUT + "BEGIN; SELECT 1; COMMIT; CREATE INDEX CONCURRENTLY i ON a (b)"));
        assertEquals(
                List.of("validated-at-once"),
                rules(
                        Dialect.POSTGRESQL,
                        TIMEOUT + "START TRANSACTION; ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0) NOT VALID;"
                                + "ALTER TABLE a VALIDATE CONSTRAINT c; COMMIT"));
        assertEquals(
                List.of("concurrently-in-transaction"),
                rules(Dialect.POSTGRESQL, "BEGIN; ALTER TABLE a DETACH PARTITION b CONCURRENTLY; COMMIT"));
    }

    @Test
    void aTransactionDoesNotBeginOrEndTwice() {
        assertEquals(List.of("transaction-nesting"), rules(Dialect.POSTGRESQL, "BEGIN; BEGIN; SELECT 1; COMMIT"));
        assertEquals(List.of("transaction-nesting"), rules(Dialect.POSTGRESQL, "BEGIN; SELECT 1; END; ROLLBACK"));
        assertEquals(List.of(), rules(Dialect.POSTGRESQL, "BEGIN; SELECT 1; COMMIT; BEGIN; SELECT 2; ROLLBACK"));
    }

    @Test
    void aForeignKeyRefersToWhatIsUnique() {
        var parent = "CREATE TABLE a (id INT PRIMARY KEY, b INT, c INT, UNIQUE KEY i (b, c));";
        var child = "CREATE TABLE d (id INT PRIMARY KEY, x INT, FOREIGN KEY (x) REFERENCES a (%s))";
        assertEquals(List.of(), rules(Dialect.MYSQL, parent + child.formatted("`id`")));
        assertEquals(List.of("foreign-key-not-unique"), rules(Dialect.MYSQL, parent + child.formatted("b")));
        assertEquals(List.of("missing-lock-timeout"), rules(Dialect.MYSQL, child.formatted("b")));
    }

    @Test
    void aTransactionThatNobodyEndsIsNamedWhereItBegins() {
        var lint = Lint.of(Optional.of(Dialect.POSTGRESQL), List.of("SELECT 1;\nBEGIN;", "SELECT 2"));
        assertEquals(
                List.of("transaction-left-open"),
                lint.findings().stream().map(Finding::rule).toList());
        assertEquals(2, lint.findings().getFirst().line());
        assertEquals(List.of(), rules(Dialect.POSTGRESQL, "BEGIN; SAVEPOINT a; ROLLBACK TO a; SELECT 1; END"));
    }

    @Test
    void aTableThatIsNewIsInNobodysWay() {
        assertEquals(
                List.of(),
                rules(
                        Dialect.POSTGRESQL,
                        "CREATE TABLE shop.a (id int); CREATE INDEX i ON shop.a (id); ALTER TABLE \"shop\".a ADD PRIMARY KEY (id)"));
        assertEquals(
                List.of("missing-lock-timeout", "index-blocks-writes"),
                rules(Dialect.POSTGRESQL, "CREATE TABLE IF NOT EXISTS a (id int); CREATE INDEX i ON a (id)"));
        // what it refers to is locked
        assertEquals(
                List.of("missing-lock-timeout"),
                rules(Dialect.POSTGRESQL, "CREATE TABLE lines (id int, order_id int REFERENCES orders (id))"));
        assertEquals(
                List.of(),
                rules(
                        Dialect.POSTGRESQL,
                        "CREATE TABLE orders (id int PRIMARY KEY, old int REFERENCES orders(id));"
                                + "CREATE TABLE lines (id int, order_id int REFERENCES \"orders\" (id))"));
    }

    @Test
    void findingsNameTextAndLine() {
        var script = """
                -- DROP TABLE a;
                SELECT ';' /* ; DROP TABLE b; */, $x$ ; $x$, 'it''s ;';

                /* nested /* comments */ end here */
                DROP TABLE
                  c;""";
        var lint = Lint.of(Optional.of(Dialect.POSTGRESQL), List.of("SELECT 1", script));
        assertEquals(3, lint.statements());
        var finding = lint.findings().getLast();
        assertEquals("unsafe-drop", finding.rule());
        assertEquals(1, finding.statement());
        assertEquals(5, finding.line());
        assertEquals(Optional.of("ACCESS EXCLUSIVE"), finding.lock());
        assertEquals(
                2,
                Lint.of(Optional.of(Dialect.MYSQL), List.of("SELECT 'a\\';b' # ;\n; SELECT 2"))
                        .statements());
    }

    @Test
    void anErrorIsForPeopleAndAWarningIsNot() {
        assertTrue(Lint.of(Optional.empty(), List.of("DROP TABLE a")).dangerous());
        assertTrue(Lint.of(Optional.empty(), List.of("rubbish")).dangerous());
        assertFalse(Lint.of(Optional.empty(), List.of("DROP INDEX i")).dangerous());
        assertTrue(Lint.of(Optional.empty(), List.of("SELECT 1")).assumed());
    }

    @Test
    void whatWouldKeepTheParserBusyIsLeftToPeople() {
        assertTimeout(Duration.ofSeconds(20), () -> {
            assertEquals(
                    List.of("unread"),
                    rules(Dialect.POSTGRESQL, "SELECT " + "(".repeat(5000) + "1" + ")".repeat(5000)));
            assertEquals(List.of("unread"), rules(Dialect.POSTGRESQL, "SELECT '" + "x".repeat(20_001) + "'"));
            rules(Dialect.POSTGRESQL, "SELECT " + "(".repeat(20) + "1" + ")".repeat(20));
            rules(Dialect.POSTGRESQL, "SELECT " + "f(".repeat(20) + ")".repeat(19));
            rules(Dialect.POSTGRESQL, "SELECT * FROM " + "(SELECT * FROM ".repeat(20) + "a" + ") b".repeat(20));
            rules(Dialect.POSTGRESQL, "SELECT " + "CASE WHEN ".repeat(1900));
            var many = Lint.of(Optional.empty(), Collections.nCopies(501, "SELECT 1"));
            assertEquals(500, many.findings().getFirst().statement());
        });
    }

    private static List<String> rules(Dialect dialect, String script) {
        return Lint.of(Optional.of(dialect), List.of(script)).findings().stream()
                .map(Finding::rule)
                .toList();
    }
}

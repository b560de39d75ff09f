package io.loadline.changes.ddl;

import io.loadline.changes.ddl.Finding.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be dangerous, after the manuals of both databases: PostgreSQL's chapters "Explicit Locking" and "ALTER TABLE", MySQL's "Online
 * DDL Operations".
 */
enum Rule {
    UNREAD(
            Severity.ERROR,
            "",
            false,
            "the parser cannot read it, so that nothing is known of what it does",
            "have a person read it, or write it in a simpler form"),
    MISSING_LOCK_TIMEOUT(
            Severity.WARNING,
            "",
            false,
            "it waits for its lock behind whatever runs, and every query queues up behind it",
            "set lock_timeout (MySQL: lock_wait_timeout) to a few seconds first, and try again when it fails"),
    INDEX_BLOCKS_WRITES(
            Severity.ERROR,
            "SHARE",
            false,
            "writes wait until the index is built",
            "CREATE INDEX CONCURRENTLY, outside a transaction"),
    DROP_INDEX_BLOCKS(
            Severity.WARNING,
            "ACCESS EXCLUSIVE",
            false,
            "reads and writes of the table wait for it",
            "DROP INDEX CONCURRENTLY, outside a transaction"),
    CONCURRENTLY_IN_TRANSACTION(
            Severity.ERROR,
            "",
            false,
            "what is done concurrently cannot be part of a transaction and fails",
            "take it out of the transaction"),
    VOLATILE_DEFAULT(
            Severity.ERROR,
            "ACCESS EXCLUSIVE",
            true,
            "each row gets a value of its own, so that the table is written anew while nobody reads it",
            "add the column without the default, set the default, then fill the rows in batches"),
    COLUMN_REWRITES(
            Severity.ERROR,
            "ACCESS EXCLUSIVE",
            true,
            "a serial, identity or stored column has a value in every row, so that the table is written anew while nobody reads it",
            "add a plain column, fill it in batches, then attach the sequence or have the application compute it"),
    NOT_NULL_WITHOUT_DEFAULT(
            Severity.ERROR,
            "ACCESS EXCLUSIVE",
            false,
            "it fails as soon as the table has a row",
            "give it a constant default, or add it nullable, fill it and validate a check"),
    SET_NOT_NULL(
            Severity.ERROR,
            "ACCESS EXCLUSIVE",
            false,
            "every row is looked at while nobody reads the table",
            "ADD CONSTRAINT … CHECK (… IS NOT NULL) NOT VALID, VALIDATE CONSTRAINT, then SET NOT NULL, which believes the check"),
    CONSTRAINT_NOT_VALID(
            Severity.ERROR,
            "SHARE ROW EXCLUSIVE",
            false,
            "every row is checked while writes wait, for a foreign key those of both tables",
            "ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in another transaction"),
    VALIDATED_AT_ONCE(
            Severity.WARNING,
            "SHARE ROW EXCLUSIVE",
            false,
            "the lock of the constraint that is not valid yet is held until the transaction ends, while rows are checked",
            "validate it in a transaction of its own"),
    CONSTRAINT_BUILDS_INDEX(
            Severity.ERROR,
            "ACCESS EXCLUSIVE",
            false,
            "its index is built while nobody reads the table",
            "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX"),
    TYPE_CHANGES(
            Severity.ERROR,
            "ACCESS EXCLUSIVE",
            true,
            "the table and its indexes are written anew while nobody reads them, unless the new type only widens the old",
            "add a column of the new type, copy in batches, and swap them"),
    TABLE_REWRITTEN(
            Severity.ERROR,
            "ACCESS EXCLUSIVE",
            true,
            "the table is written anew while nobody reads it",
            "rebuild it online, or in a maintenance window"),
    REINDEX_BLOCKS(
            Severity.ERROR,
            "SHARE",
            false,
            "writes wait until the index is built, and reads that would use it",
            "REINDEX … CONCURRENTLY, outside a transaction"),
    CATALOGUE_REINDEXED(
            Severity.ERROR,
            "SHARE",
            false,
            "the catalogue's own indexes are built anew, so that whatever creates or alters something waits, and some queries too",
            "do it in a maintenance window"),
    REFRESH_BLOCKS_READS(
            Severity.WARNING,
            "ACCESS EXCLUSIVE",
            false,
            "nobody reads the view until it is filled",
            "REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index"),
    DETACH_BLOCKS(
            Severity.WARNING,
            "ACCESS EXCLUSIVE",
            false,
            "reads and writes of the whole partitioned table wait for it",
            "DETACH PARTITION … CONCURRENTLY, outside a transaction"),
    ATTACH_SCANS(
            Severity.WARNING,
            "ACCESS EXCLUSIVE",
            false,
            "every row of the new partition is looked at while nobody reads it, unless a check says that they fit",
            "ADD CONSTRAINT … CHECK with the bounds NOT VALID, VALIDATE CONSTRAINT, then attach"),
    TRANSACTION_LEFT_OPEN(
            Severity.ERROR,
            "",
            false,
            "nobody ends it, so that what it has done is lost or its locks stay",
            "end it with COMMIT"),
    TRANSACTION_NESTING(
            Severity.WARNING,
            "",
            false,
            "the server only warns: a BEGIN within a transaction begins nothing, and without one COMMIT and ROLLBACK end nothing",
            "one BEGIN and one end for each transaction"),
    NULL_ALLOWED(
            Severity.WARNING,
            "ACCESS EXCLUSIVE",
            false,
            "programs that run may not expect rows without a value",
            "have every reader expect them first"),
    DOMAIN_SCANS(
            Severity.ERROR,
            "SHARE",
            false,
            "every row of every table with a column of the domain is checked while writes wait",
            "ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in another transaction"),
    EXPLICIT_LOCK(
            Severity.ERROR,
            "",
            false,
            "everybody else waits until it is given back",
            "leave locking to the statements"),
    UNSAFE_DROP(
            Severity.ERROR,
            "ACCESS EXCLUSIVE",
            false,
            "what is gone comes back from a backup only, and whatever still uses it fails",
            "stop using it in a release before, rename or keep a copy, and drop it later"),
    TRUNCATES_OTHERS(
            Severity.ERROR,
            "ACCESS EXCLUSIVE",
            false,
            "tables that refer to it are emptied too, although nobody names them",
            "name every table, without CASCADE"),
    UNBOUNDED_UPDATE(
            Severity.ERROR,
            "ROW EXCLUSIVE",
            false,
            "every row is written and stays locked until the end",
            "update in batches by key, each with a condition"),
    UNBOUNDED_DELETE(
            Severity.ERROR,
            "ROW EXCLUSIVE",
            false,
            "every row is deleted",
            "say which rows, and delete in batches by key"),
    RENAME_BREAKS_READERS(
            Severity.WARNING,
            "ACCESS EXCLUSIVE",
            false,
            "programs that run know the old name only",
            "add the new name beside the old one, move the readers, and drop the old one later"),
    COPIES_TABLE(
            Severity.ERROR,
            "SHARED",
            true,
            "the table is copied while writes wait",
            "ALGORITHM=INSTANT or ALGORITHM=INPLACE, LOCK=NONE, which fails where it cannot; else an online schema change tool"),
    REBUILDS_TABLE(
            Severity.ERROR,
            "SHARED",
            true,
            "the table is rebuilt, which costs its size in space and time",
            "say ALGORITHM=INPLACE, LOCK=NONE, which fails where it cannot; else an online schema change tool"),
    INDEX_WITHOUT_LOCK_NONE(
            Severity.WARNING,
            "",
            false,
            "whether writes wait is left to the server",
            "say ALGORITHM=INPLACE, LOCK=NONE, so that it fails rather than locks"),
    INDEX_KIND_BLOCKS_WRITES(
            Severity.ERROR,
            "SHARED",
            false,
            "writes wait until a fulltext or spatial index is built",
            "build it on a replica or with an online schema change tool"),
    ENGINE_LOCKS_TABLE(
            Severity.ERROR,
            "TABLE",
            false,
            "each write locks the whole table, and a crash may leave half of one",
            "ENGINE=InnoDB"),
    NO_PRIMARY_KEY(
            Severity.WARNING,
            "",
            false,
            "a replica looks through the whole table for each row that is changed",
            "give the table a primary key"),
    ID_RUNS_OUT(
            Severity.WARNING,
            "",
            false,
            "no row can be added any more when its counter is at its end: INT ends at 2,147,483,647, smaller types sooner",
            "BIGINT; MySQL also has INT UNSIGNED, where four thousand million are enough"),
    JSON_NOT_COMPARED(
            Severity.WARNING,
            "",
            false,
            "json has no equality, so that queries of the table with DISTINCT, UNION or GROUP BY fail once they have the column",
            "jsonb"),
    INDEX_TWICE(
            Severity.WARNING,
            "",
            false,
            "another index begins with the same columns, so that each write pays for one that no query needs",
            "leave the shorter one out"),
    ZERO_DATE(
            Severity.ERROR,
            "",
            false,
            "the strict mode, which is usual, refuses a date with a zero month, day or year",
            "DEFAULT NULL, or a date that there is"),
    FOREIGN_KEY_NOT_UNIQUE(
            Severity.ERROR,
            "",
            false,
            "what it refers to has no unique key of just these columns, which MySQL 8.4 refuses",
            "refer to the primary key, or make those columns unique first");

    private final Severity severity;
    private final String lock;
    private final boolean rewrites;
    private final String reason;
    private final String alternative;

    Rule(Severity severity, String lock, boolean rewrites, String reason, String alternative) {
        this.severity = severity;
        this.lock = lock;
        this.rewrites = rewrites;
        this.reason = reason;
        this.alternative = alternative;
    }

    Finding at(Script.Piece piece) {
        return new Finding(
                name().toLowerCase(Locale.ROOT).replace('_', '-'),
                piece.statement(),
                piece.line(),
                severity,
                Optional.of(lock).filter(text -> !text.isEmpty()),
                rewrites,
                reason,
                alternative);
    }
}

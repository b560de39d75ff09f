package io.loadline.changes.catalog;

/** What can be asked of an entry. */
sealed interface EntryCommand {
    /** The source describes it like this. */
    record Enlist(String source, Entity entity) implements EntryCommand {}

    /** The source does not describe it any more. */
    record Delist(String source) implements EntryCommand {}
}

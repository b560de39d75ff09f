package io.loadline.changes.catalog;

/** What happened to an entry. */
sealed interface EntryEvent {
    record Registered(String source, Entity entity) implements EntryEvent {}

    record Updated(Entity entity) implements EntryEvent {}

    record Retired(Entity.Ref ref) implements EntryEvent {}
}

package io.loadline.changes.ddl;

import java.util.Optional;

/** Whether PostgreSQL's {@code lock_timeout} limits how long a statement waits. What is set with LOCAL ends with its transaction. */
final class LockTimeout {
    private boolean session;
    private boolean before;
    private Optional<Boolean> local = Optional.empty();

    boolean limits() {
        return local.orElse(session);
    }

    void set(boolean limits) {
        session = limits;
        local = Optional.empty();
    }

    /** Where a script has no transaction of its own, its tool runs it in one. */
    void setLocally(boolean limits) {
        local = Optional.of(limits);
    }

    void begin() {
        before = session;
        local = Optional.empty();
    }

    void commit() {
        before = session;
        local = Optional.empty();
    }

    /** Takes back what was set since the beginning. */
    void rollback() {
        session = before;
        local = Optional.empty();
    }
}

package io.loadline.gateway.limit;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one client that this process may let pass in one window. They are taken from the database in blocks, so that
 * a busy client costs one statement per block and a quiet one does not hold what another replica could use.
 */
final class Lease {

    private int left;
    private boolean exhausted;
    private boolean refuses;
    private @Nullable Uni<Integer> pending;

    /** Takes one request from what is leased already. */
    synchronized boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    /** Whether no more than this are left, and it makes sense to ask for others. */
    synchronized boolean isLow(int few) {
        return left <= few && !exhausted && pending == null;
    }

    /** Whether the client has used up its window everywhere. */
    synchronized boolean exhausted() {
        return exhausted && left == 0;
    }

    /** Whether the client is refused for the first time in this window. */
    synchronized boolean refusesFirst() {
        boolean first = !refuses;
        refuses = true;
        return first;
    }

    /** Leases another block; those who ask at the same time wait for the same answer. */
    synchronized Uni<Integer> renew(Uni<Integer> block) {
        if (pending == null) {
            pending = block.invoke(this::granted).memoize().indefinitely();
        }
        return pending;
    }

    private synchronized void granted(int requests) {
        left += requests;
        exhausted = requests == 0;
        pending = null;
    }
}

package io.loadline.cost.exact;

import java.util.Comparator;

/** A cell of a table whose amounts are distributed or rounded together, in the order of rows, and within a row of columns. */
public record Cell<R extends Comparable<? super R>, C extends Comparable<? super C>>(R row, C column)
        implements Comparable<Cell<R, C>> {

    @Override
    public int compareTo(Cell<R, C> other) {
        return Comparator.comparing((Cell<R, C> cell) -> cell.row)
                .thenComparing(cell -> cell.column)
                .compare(this, other);
    }
}

package io.loadline.cost.focus;

/** What is asked of a line. */
interface Test {
    boolean holds(Row row);
}

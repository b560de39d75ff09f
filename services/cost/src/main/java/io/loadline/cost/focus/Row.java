package io.loadline.cost.focus;

/** The values of a line, by the place of their columns. */
public interface Row {
    /** Empty for null. */
    String value(int place);
}

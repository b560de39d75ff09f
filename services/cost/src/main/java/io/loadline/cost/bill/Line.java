package io.loadline.cost.bill;

/** The fields of a record of a bill, as text; the next record overwrites them. Null is empty. */
interface Line {
    /** Of the file, from 1, where the record begins; the header is line 1. */
    long number();

    int count();

    String field(int index);

    /** Whether it holds the character NUL, which no database stores. */
    default boolean holdsNul() {
        for (int i = 0; i < count(); i++) {
            if (field(i).indexOf('\0') >= 0) {
                return true;
            }
        }
        return false;
    }
}

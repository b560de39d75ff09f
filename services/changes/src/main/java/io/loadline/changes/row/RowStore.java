package io.loadline.changes.row;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;

/** Reads the rows that a {@link FoldedProjection} keeps. */
public final class RowStore {
    /** What {@link #read} expects to have been selected, in this order. */
    public static final String COLUMNS = "id, version, cast(data as text)";

    /** The rows that are valid at {@code :position}. */
    public static final String VALID = "from_position <= :position and to_position > :position";

    private RowStore() {}

    public static <S> Row<S> read(Sql.Row row, Class<S> state) {
        return new Row<>(row.uuid(0), (int) row.number(1), Json.read(row.text(2), state));
    }
}

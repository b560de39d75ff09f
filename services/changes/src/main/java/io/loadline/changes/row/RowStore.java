package io.loadline.changes.row;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.projection.FoldedProjection;
import io.loadline.web.WebProblem;
import java.util.List;

/** Reads the rows that a {@link FoldedProjection} keeps. */
public final class RowStore {
    /** What {@link #read} expects to have been selected, in this order. */
    public static final String COLUMNS = "id, version, cast(data as text)";

    /** The rows that are valid at {@code :position}. */
    public static final String VALID = "from_position <= :position and to_position > :position";

    private RowStore() {}

    /**
     * The rows of a time, when they are not too many.
     *
     * @param rows of which one more than {@code most} was asked for
     * @throws io.loadline.eventstore.Rejection {@link WebProblem#INVALID_PARAMETER} rather than leave some out
     */
    public static <T> List<T> all(List<T> rows, int most, String what) {
        if (rows.size() > most) {
            throw WebProblem.INVALID_PARAMETER.because(
                    "there are more than %d %s in that time; ask for less".formatted(most, what));
        }
        return rows;
    }

    public static <S> Row<S> read(Sql.Row row, Class<S> state) {
        return new Row<>(row.uuid(0), (int) row.number(1), Json.read(row.text(2), state));
    }
}

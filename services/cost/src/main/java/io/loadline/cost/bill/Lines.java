package io.loadline.cost.bill;

import io.loadline.cost.bill.FocusRow.Unreadable;
import java.io.IOException;

/** The records of a bill, one after the other, in memory that does not grow with its length. */
interface Lines extends AutoCloseable {
    /** @throws Unreadable when there is no bill in the file, or it is broken from here on */
    boolean hasNext() throws IOException;

    /** The header, and then each line. */
    Line next() throws IOException;

    @Override
    void close() throws IOException;

    /** Of a file that says itself what it is: Parquet by its first bytes, otherwise CSV. */
    static Lines of(Artefact artefact) throws IOException {
        return new LinesAhead(artefact.isParquet() ? ParquetLines.of(artefact) : new CsvLines(artefact));
    }
}

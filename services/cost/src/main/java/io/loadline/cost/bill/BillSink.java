package io.loadline.cost.bill;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes what is read of a bill. */
interface BillSink extends Consumer<Charge> {
    /** Called once, before the first charge: the columns of {@link Charge#rest}. */
    void columns(List<String> names);

    /**
     * A record of another dataset.
     *
     * @param line of the file, or a number of its own
     * @param kind of record, as in {@link Dataset#kind()}
     * @param json an object of texts
     */
    void record(long line, String kind, String json);

    /** Called for each line that cannot be recorded. */
    void refuse();

    /** Called now and then with what has come to light so far. */
    void progress(Supplier<BillReading> soFar);
}

package io.loadline.cost.bill;

import io.loadline.cost.bill.LineStore.Target;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stages the lines of one bill with their roll-up, chunk by chunk: while one is written, the next is read. Two chunks and a roll-up
 * of bounded size are all the memory it takes, however long the bill is.
 */
final class Staging implements BillSink, AutoCloseable {
    private static final int CHUNK = 4 << 20;
    private static final int BUFFERS = 2;
    private static final int LINE_COLUMNS = 16;
    private static final int RECORD_COLUMNS = 4;

    private final LineStore store;
    private final UUID batch;
    private final RollUp rollUp;
    private final BlockingQueue<CopyRows> free = new ArrayBlockingQueue<>(BUFFERS);
    private final CopyRows records = new CopyRows(1 << 12);
    private final Consumer<Supplier<BillReading>> watch;
    private final boolean partial;
    private CopyRows lines;
    private String month = "";
    private boolean wanted = true;
    private Optional<FutureTask<Boolean>> writing = Optional.empty();

    /** @param watch is given now and then what was read so far */
    Staging(LineStore store, RollUp rollUp, UUID batch, boolean partial, Consumer<Supplier<BillReading>> watch) {
        this.store = store;
        this.watch = watch;
        this.rollUp = rollUp;
        this.batch = batch;
        this.partial = partial;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new CopyRows(CHUNK + CHUNK / 8));
        }
        lines = free.remove();
    }

    @Override
    public void columns(List<String> names) {
        var rows = new CopyRows(1 << 12);
        rows.row(2);
        rows.uuid(batch).text(KeptColumns.header(names));
        store.stage(batch, Target.COLUMNS, rows);
    }

    @Override
    public void refuse() {
        wanted = partial;
    }

    @Override
    public void progress(Supplier<BillReading> soFar) {
        watch.accept(soFar);
    }

    /** There are few of them, so nothing else is done meanwhile. */
    @Override
    public void record(long line, String kind, String json) {
        if (wanted) {
            records.row(RECORD_COLUMNS);
            records.uuid(batch).number(line).text(kind).json(json);
            if (records.length() >= CHUNK) {
                writeRecords();
            }
        }
    }

    private void writeRecords() {
        store.stage(batch, Target.RECORDS, records);
        records.clear();
    }

    @Override
    public void accept(Charge charge) {
        if (wanted) {
            stage(charge);
        }
    }

    private void stage(Charge charge) {
        if (!charge.period().equals(month)) {
            month = charge.period();
            store.open(month);
        }
        line(charge);
        rollUp.add(charge);
        if (rollUp.isFull()) {
            writeSums();
        }
        if (lines.length() >= CHUNK) {
            write(Target.LINES, lines);
            lines = take();
        }
    }

    private void line(Charge charge) {
        lines.row(LINE_COLUMNS);
        lines.uuid(batch).number(charge.line()).text(charge.period());
        lines.time(charge.start()).time(charge.end());
        lines.text(charge.category()).text(charge.provider()).text(charge.service());
        charge.region().ifPresentOrElse(lines::text, lines::absent);
        lines.text(charge.currency()).decimal(charge.billed()).decimal(charge.effective());
        charge.list().ifPresentOrElse(lines::decimal, lines::absent);
        charge.contracted().ifPresentOrElse(lines::decimal, lines::absent);
        lines.json(charge.tags()).text(charge.rest());
    }

    private void writeSums() {
        var rows = take();
        rollUp.write(batch, rows);
        write(Target.SUMS, rows);
    }

    /** Writes what is left and waits until all is written. */
    void finish() {
        if (!wanted) {
            return;
        }
        if (lines.isEmpty()) {
            free.add(lines);
        } else {
            write(Target.LINES, lines);
        }
        writeSums();
        await();
        if (!records.isEmpty()) {
            writeRecords();
        }
    }

    private CopyRows take() {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void write(Target target, CopyRows rows) {
        await();
        var task = new FutureTask<>(
                () -> {
                    try {
                        if (!rows.isEmpty()) {
                            store.stage(batch, target, rows);
                        }
                    } finally {
                        rows.clear();
                        free.add(rows);
                    }
                },
                true);
        writing = Optional.of(task);
        Thread.ofVirtual().name("bill-" + batch).start(task);
    }

    private void await() {
        try {
            if (writing.isPresent()) {
                writing.get().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            writing = Optional.empty();
        }
    }

    /** Waits for what is being written, so that nothing is staged after the bill was refused. */
    @Override
    public void close() {
        try {
            await();
        } catch (RuntimeException e) {
            // the first failure has been told
        }
    }
}

package io.loadline.cost.bill;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A line that cannot be recorded is refused, and the whole file when it is no such bill. */
class BillsFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void focus(byte[] file) throws Exception {
        feed("focus-1.2", file);
    }

    @FuzzTest(maxDuration = "1m")
    void dialects(byte[] file) throws Exception {
        for (var format : Dialect.formats()) {
            feed(format, file);
        }
    }

    /** As it is, or packed. */
    @FuzzTest(maxDuration = "1m")
    void upload(byte[] file) throws Exception {
        Hostile.feed(IOException.class, () -> {
            try (var upload = Artefact.of(new ByteArrayInputStream(file))) {
                upload.transferTo(OutputStream.nullOutputStream());
            }
        });
    }

    @FuzzTest(maxDuration = "1m")
    void parquet(byte[] file) throws Exception {
        Hostile.feed(FocusRow.Unreadable.class, () -> {
            try (var lines = ParquetLines.of(new ByteArrayInputStream(file))) {
                FocusReader.read(BillFormat.of("focus-1.2").orElseThrow(), Optional.empty(), lines, new ReadBill());
            }
        });
    }

    private static void feed(String format, byte[] file) throws Exception {
        Hostile.feed(
                FocusRow.Unreadable.class,
                () -> ReadBill.csv(
                        BillFormat.of(format).orElseThrow(),
                        Optional.empty(),
                        new ByteArrayInputStream(file),
                        new ReadBill()));
    }
}

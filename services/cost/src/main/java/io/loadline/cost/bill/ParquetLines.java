package io.loadline.cost.bill;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.FileSchema;
import io.loadline.cost.bill.FocusRow.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The records of a bill in Parquet, typed by the file's own schema and written as they would be in CSV, so that the same bill gives the
 * same facts and findings. What says where its parts are stands at a Parquet file's end, so it is kept in a temporary file while it is
 * read, some pages of each column in memory at a time.
 */
final class ParquetLines implements Lines {
    /** Some ten million lines of a bill; the place for temporary files is bounded too. */
    static final long LONGEST = 512L << 20;
    /** Of a column in a group of rows, unpacked. Writers make groups of 128 MiB of all columns together. */
    static final long LARGEST_CHUNK = 256L << 20;
    /** Bytes of a row as the reader lays rows out, 16,384 of them before it reads the first: 512 columns of texts. */
    private static final long WIDEST = 16 << 10;

    private static final long TEXT = 32;

    private final Path file;
    private final HardwoodContext threads;
    private final ParquetFileReader reader;
    private final RowReader rows;
    private final ParquetLine line;
    private boolean begun;

    private ParquetLines(Path file, HardwoodContext threads, ParquetFileReader reader) throws IOException {
        this.file = file;
        this.threads = threads;
        this.reader = reader;
        check(reader.getFileMetaData(), Files.size(file));
        check(reader.getFileSchema());
        line = new ParquetLine(reader.getFileSchema());
        rows = reader.rowReader();
    }

    /** @throws Unreadable when it is none that can be read */
    static ParquetLines of(InputStream content) throws IOException {
        var file = Files.createTempFile("bill", ".parquet");
        try {
            keep(content, file);
            return open(file);
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    private static ParquetLines open(Path file) {
        var threads = HardwoodContext.create(1);
        try {
            return open(file, threads, ParquetFileReader.open(InputFile.of(file), threads));
        } catch (Unreadable e) {
            threads.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            threads.close();
            throw broken(1, e);
        }
    }

    private static ParquetLines open(Path file, HardwoodContext threads, ParquetFileReader reader) throws IOException {
        try {
            return new ParquetLines(file, threads, reader);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static void keep(InputStream content, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[1 << 16];
            long length = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                length += read;
                if (length > LONGEST) {
                    throw new Unreadable(
                            1, "", "a file in Parquet has at most " + (LONGEST >> 20) + " MiB; send it in parts");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /** No bomb: a row takes at least a byte, and what is unpacked at once fits into memory. */
    private static void check(FileMetaData about, long length) {
        boolean tooLarge = about.rowGroups().stream()
                .flatMap(group -> group.columns().stream())
                .anyMatch(chunk -> chunk.metaData().totalUncompressedSize() > LARGEST_CHUNK);
        if (tooLarge || about.rowGroups().stream().mapToLong(RowGroup::numRows).sum() > length) {
            throw new Unreadable(1, "", "it unpacks to more than a bill has");
        }
    }

    private static void check(FileSchema schema) {
        // a length says something of texts of a fixed length only, and may stand anywhere
        long width = schema.getColumns().stream()
                .mapToLong(column -> column.typeLength() == null
                        ? TEXT
                        : Math.max(TEXT, Math.abs(column.typeLength().longValue())))
                .sum();
        if (width > WIDEST) {
            throw new Unreadable(1, "", "its rows are wider than those of a bill");
        }
    }

    private static Unreadable broken(long line, Exception e) {
        return new Unreadable(line, "", "no Parquet that can be read: " + e.getMessage());
    }

    @Override
    public boolean hasNext() {
        try {
            return !begun || rows.hasNext();
        } catch (RuntimeException e) {
            throw broken(line.number() + 1, e);
        }
    }

    @Override
    public Line next() {
        if (!begun) {
            begun = true;
            return line.header();
        }
        try {
            rows.next();
            line.read(rows);
            return line;
        } catch (RuntimeException e) {
            throw broken(line.number() + 1, e);
        }
    }

    @Override
    public void close() throws IOException {
        try (threads;
                reader;
                rows) {
            Files.delete(file);
        }
    }
}

package io.loadline.cli.bill;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** A large file that tells, at each tenth, how much of it was sent. */
final class CountedFile extends FilterInputStream {
    private static final long LARGE = 8L << 20;
    private static final double MEBI = 1 << 20;
    private static final int STEPS = 10;

    private final long size;
    private final Consumer<String> progress;
    private long sent;
    private long step;

    private CountedFile(InputStream content, long size, Consumer<String> progress) {
        super(content);
        this.size = size;
        this.progress = progress;
    }

    /** Of known length, read anew each time it is sent. */
    static BodyPublisher publisher(Path file, Consumer<String> progress) {
        try {
            long size = Files.size(file);
            return size == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.fromPublisher(
                            BodyPublishers.ofInputStream(() -> open(file, size, progress)), size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(Path file, long size, Consumer<String> progress) {
        try {
            return new CountedFile(Files.newInputStream(file), size, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int more) {
        sent += more;
        if (size >= LARGE && sent * STEPS / size > step) {
            step = sent * STEPS / size;
            progress.accept(String.format(Locale.ROOT, "%d %% of %.0f MiB", step * 100 / STEPS, size / MEBI));
        }
    }
}

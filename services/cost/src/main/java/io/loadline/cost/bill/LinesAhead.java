package io.loadline.cost.bill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * While some lines of a bill are judged and recorded the next are read, on another processor: two blocks of them are all the memory that
 * it takes. A block ends with the line that fills it, however long that one is.
 */
final class LinesAhead implements Lines {
    private static final int BLOCK = 256;
    private static final long MOST_CHARS = 1 << 20;

    private final Lines lines;
    private Block block = new Block(List.of(), Ending.NONE);
    private Iterator<Kept> current = block.lines.iterator();
    private CompletableFuture<Block> next;

    /** @param lines of which nobody else reads, nor closes them */
    LinesAhead(Lines lines) {
        this.lines = lines;
        this.next = ahead();
    }

    /** Why nothing follows on a block. */
    private sealed interface Ending {
        Ending NONE = new None();

        record None() implements Ending {}

        record Whole() implements Ending {}

        record Broken(RuntimeException why) implements Ending {}

        record Unread(IOException why) implements Ending {}
    }

    private record Block(List<Kept> lines, Ending ending) {}

    private CompletableFuture<Block> ahead() {
        return CompletableFuture.supplyAsync(this::read, Thread::startVirtualThread);
    }

    /** What was read before the file broke is in the block. */
    private Block read() {
        var read = new ArrayList<Kept>(BLOCK);
        long chars = 0;
        try {
            while (read.size() < BLOCK && chars < MOST_CHARS) {
                if (!lines.hasNext()) {
                    return new Block(read, new Ending.Whole());
                }
                var kept = Kept.of(lines.next());
                read.add(kept);
                chars += kept.chars();
            }
            return new Block(read, Ending.NONE);
        } catch (IOException e) {
            return new Block(read, new Ending.Unread(e));
        } catch (RuntimeException e) {
            return new Block(read, new Ending.Broken(e));
        }
    }

    @Override
    public boolean hasNext() throws IOException {
        while (!current.hasNext()) {
            switch (block.ending) {
                case Ending.Whole _ -> {
                    return false;
                }
                case Ending.Broken broken -> throw broken.why;
                case Ending.Unread unread -> throw unread.why;
                case Ending.None _ -> {
                    block = next.join();
                    current = block.lines.iterator();
                    if (block.ending instanceof Ending.None) {
                        next = ahead();
                    }
                }
            }
        }
        return true;
    }

    @Override
    public Line next() throws IOException {
        return hasNext() ? current.next() : lines.next();
    }

    /** Once nothing is read any more, however that ended: who had asked for it has been told. */
    @Override
    public void close() throws IOException {
        next.handle((read, failure) -> true).join();
        lines.close();
    }

    /** A line that the next one does not overwrite. */
    private record Kept(long number, List<String> fields) implements Line {
        static Kept of(Line line) {
            var fields = new String[line.count()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = line.field(i);
            }
            return new Kept(line.number(), Arrays.asList(fields));
        }

        long chars() {
            long chars = 0;
            for (var field : fields) {
                chars += field.length();
            }
            return chars;
        }

        @Override
        public int count() {
            return fields.size();
        }

        @Override
        public String field(int index) {
            return fields.get(index);
        }
    }
}

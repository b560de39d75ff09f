package io.loadline.bench.golang;

/**
 * Where something stands in Go source.
 *
 * @param line from 1
 */
public record Site(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}

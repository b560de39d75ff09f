package io.loadline.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a bench is run.
 *
 * @param root of the checkout
 * @param seconds how long the measured part takes
 * @param seed of everything that is drawn at random
 * @param data folder of public data, for benches that need it
 */
public record Options(Path root, int seconds, long seed, Optional<Path> data) {}
